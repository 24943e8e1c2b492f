package weir.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a class of this class path is started as a process of its own. */
final class JavaCommand {
    private JavaCommand() {}

    static List<String> of(String heap, String main, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("weir.jvm.opens").split(" ")));
        command.add("-Xmx" + heap);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("weir.bench." + main);
        command.addAll(words);
        return command;
    }
}
