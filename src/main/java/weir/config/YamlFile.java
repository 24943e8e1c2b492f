package weir.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The settings of one YAML file. The key of an option is a path: {@code window: {size: 10s}}, and
 * {@code window.size: 10s} says the same. Several values are a list. A key without a value says
 * nothing. The text of a value is taken as it is written: no type of YAML's own is made of it.
 */
final class YamlFile {
    private final String name;
    private final Problems problems;
    private final List<Setting> settings = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private YamlFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Reads a file; what is wrong with it goes to {@code problems}, with its line. */
    static List<Setting> read(String place, String file, Problems problems) {
        try {
            return parse(file, Files.readString(Path.of(file)), problems);
        } catch (NoSuchFileException e) {
            problems.add(place + " '" + file + "': there is no such file");
        } catch (CharacterCodingException e) {
            problems.add(place + " '" + file + "': it is not UTF-8 text");
        } catch (IOException | IllegalArgumentException e) {
            problems.add(place + " '" + file + "' can't be read: " + e.getMessage());
        }
        return List.of();
    }

    static List<Setting> parse(String name, String text, Problems problems) {
        YamlFile file = new YamlFile(name, problems);
        try {
            LoadSettings load = LoadSettings.builder().setLabel(name).setUseMarks(true).build();
            new Compose(load).composeString(text).ifPresent(root -> file.walk("", root));
        } catch (MarkedYamlEngineException e) {
            problems.add(file.at(e.getProblemMark()) + "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(name + ": not YAML: " + e.getMessage());
        }
        return file.settings;
    }

    private void walk(String path, Node node) {
        Optional<Option<?>> option = Options.byKey(path).filter(Options.inFiles()::contains);
        if (option.isPresent()) {
            take(option.get(), node);
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode word ? word.getValue() : "?";
                walk(path.isEmpty() ? key : path + "." + key, entry.getValueNode());
            }
        } else if (!(node instanceof ScalarNode blank && blank.getValue().isEmpty())) {
            unknown(path, node);
        }
    }

    private void take(Option<?> option, Node node) {
        boolean named = option == KafkaOptions.PROPERTIES && node instanceof MappingNode;
        List<String> words = named ? properties("", (MappingNode) node) : words(node);
        String place = at(node.getStartMark()) + option.key();
        if (words == null) {
            problems.add(place + " takes " + option.type().label() + ", not a mapping");
        } else if (!seen.add(option.key())) {
            problems.add(place + " is given twice");
        } else if (words.size() > 1 && !option.type().many()) {
            problems.add(place + " takes one value, not " + words.size());
        } else if (!words.isEmpty()) {
            settings.add(new Setting(option, words, place));
        }
    }

    /** {@code NAME=VALUE} of each scalar, however the name is cut into levels; null for a list. */
    private static List<String> properties(String path, MappingNode mapping) {
        List<String> words = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = path + ((ScalarNode) entry.getKeyNode()).getValue();
            if (entry.getValueNode() instanceof MappingNode deeper) {
                words.addAll(properties(name + ".", deeper));
            } else if (entry.getValueNode() instanceof ScalarNode scalar) {
                words.add(name + "=" + scalar.getValue());
            } else {
                return null;
            }
        }
        return words;
    }

    /**
     * The words of a scalar or a list of scalars; none for an empty one, null for anything else.
     */
    private static List<String> words(Node node) {
        if (node instanceof ScalarNode scalar) {
            boolean blank =
                    scalar.isPlain() && List.of("", "~", "null").contains(scalar.getValue());
            return blank ? List.of() : List.of(scalar.getValue());
        }
        if (node instanceof SequenceNode list
                && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return list.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList();
        }
        return null;
    }

    private void unknown(String path, Node node) {
        List<String> known = Options.inFiles().stream().map(Option::key).toList();
        String what = path.isEmpty() ? "not a mapping of options" : "unknown option " + path;
        problems.add(at(node.getStartMark()) + what + Nearest.hint(path, known));
    }

    private String at(Optional<Mark> mark) {
        return name + mark.map(m -> ":" + (m.getLine() + 1)).orElse("") + ": ";
    }
}
