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

    /** What is written into a folder that is followed would be read. */
    void followed(String place) {
        String folder = Sinks.address(place);
        for (Option<String> option : OutputSettings.PLACES) {
            String written =
                    settings.get(option) == null ? "" : Sinks.address(settings.get(option));
            if (written.startsWith(folder + "/")) {
                problems.add(
                        settings.place(option)
                                + " '"
                                + settings.get(option)
                                + "' is in "
                                + place
                                + ", which is followed, and would be read: name another place");
            }
        }
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
