/**
 * The picture: a live page, and the same page from history.
 *
 * <p>On the job's side {@link weir.chart.Taps} puts a {@code Tap} beside each end of the flow. On
 * the client's side {@link weir.chart.JobFeed} brings what the taps show to the {@link
 * weir.chart.Picture}, whose {@code History} is bounded, and {@link weir.chart.PageServer} shows it
 * to any number of pages, each at its own pace.
 *
 * <p>The page itself is in {@code src/main/resources/weir/chart}: plain modules, and uPlot 1.6.32
 * for axes, lines, cursor and zoom. It was tried against ECharts 6.0.0 with 12 lines of 600 points
 * at times of their own, with gaps, gliding: in Chromium without a graphics card a frame took uPlot
 * 1.4 ms and ECharts 6.6 ms, and uPlot has 51 kB where ECharts has 1.1 MB, which every report would
 * carry. What uPlot does not do well, the min-max band over gaps (its issues 574 and 1114), is
 * drawn in its own drawing hook; times of their own are aligned by its {@code join}. No Maven
 * repository has it: its published file stands beside the modules, as it is.
 */
package weir.chart;
