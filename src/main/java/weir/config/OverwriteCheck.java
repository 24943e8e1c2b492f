package weir.config;

import weir.sink.Sinks;
import weir.source.ResolvedFile;

/** No output may be a file that a folder or a glob of the input stands for, nor hold it. */
final class OverwriteCheck {
    private final Settings settings;
    private final Problems problems;

    OverwriteCheck(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    void input(ResolvedFile file) {
        String address = Sinks.address(file.uri());
        String folder = address.substring(0, address.lastIndexOf('/'));
        for (Option<String> option : OutputSettings.PLACES) {
            String place = settings.get(option);
            String written = place == null ? "" : Sinks.address(place);
            if (written.equals(address) || written.equals(folder) && place.endsWith("/")) {
                problems.add(
                        settings.place(option)
                                + " '"
                                + place
                                + "' would write over the input "
                                + file.name()
                                + ": name another place");
                return;
            }
        }
    }
}
