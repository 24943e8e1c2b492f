// Where rows come from: the server that sends them as they come, or the page's own file.

/** This page as it came, before anything is put into it. */
const AS_IT_CAME = '<!doctype html>\n' + document.documentElement.outerHTML;

const RETRY_MILLIS = 2000;

/** @param taker {head, rows, lanes, state, lost, ended} */
export function feed(taker) {
  const own = document.getElementById('data');
  return own && own.textContent ? new OwnData(JSON.parse(own.textContent), taker) : new Server(taker);
}

class Server {
  constructor(taker) {
    this.taker = taker;
    this.last = '';
    this.connect();
  }

  connect() {
    const { taker } = this;
    const events = new EventSource('events' + (this.last && '?after=' + encodeURIComponent(this.last)));
    const take = (name, what) =>
      events.addEventListener(name, (event) => {
        this.last = event.lastEventId;
        what(JSON.parse(event.data));
      });
    take('head', (head) => taker.head(head));
    take('rows', (rows) => taker.rows(rows));
    take('lanes', (lanes) => taker.lanes(lanes));
    take('state', (state) => {
      if (state.ended) events.close();
      taker.state(state);
    });
    events.addEventListener('error', () => {
      taker.lost();
      // A browser gives up after an answer that is no stream; then it is asked anew.
      if (events.readyState === EventSource.CLOSED) setTimeout(() => this.connect(), RETRY_MILLIS);
    });
  }

  async odd(raw) {
    const answer = await fetch(raw ? 'odd?raw=1' : 'odd');
    return answer.ok ? answer.json() : {};
  }

  async blank() {
    return (await fetch('blank')).text();
  }
}

class OwnData {
  constructor(data, taker) {
    this.data = data;
    queueMicrotask(() => {
      taker.head({ ...data.head, live: false });
      taker.rows(data.rows);
      taker.lanes(data.lanes);
      taker.state(data.state);
    });
  }

  async odd() {
    return this.data.odd;
  }

  async blank() {
    return AS_IT_CAME;
  }
}
