package weir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** Imports follow the water: each room may know the rooms upstream of it, and no other. */
@AnalyzeClasses(packages = "weir", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    @ArchTest static final ArchRule DECODE_IMPORTS_NO_ROOM = room("decode");

    @ArchTest static final ArchRule KAFKA_IMPORTS_NO_ROOM = room("kafka");

    @ArchTest
    static final ArchRule SOURCE_IMPORTS_ONLY_DECODE_AND_KAFKA = room("source", "decode", "kafka");

    @ArchTest static final ArchRule WINDOW_IMPORTS_ONLY_DECODE = room("window", "decode");

    @ArchTest
    static final ArchRule SINK_IMPORTS_ONLY_WINDOW_DECODE_AND_KAFKA =
            room("sink", "window", "decode", "kafka");

    @ArchTest
    static final ArchRule CHART_IMPORTS_WHAT_IT_SHOWS =
            room("chart", "sink", "window", "decode", "kafka");

    @ArchTest
    static final ArchRule ONLY_THE_COMMANDS_AND_THE_JOB_KNOW_THE_CONFIGURATION =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("weir", "weir.cli..", "weir.config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("weir.config..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_PACKAGE_IS_A_DRAWER =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "weir..util..", "weir..common..", "weir..model..", "weir..misc..");

    @ArchTest
    static final ArchRule NO_NAME_SAYS_NOTHING =
            noClasses()
                    .should()
                    .haveNameMatching("weir\\..*(Manager|Helper|Utils?|Impl)(\\$.*)?")
                    .orShould()
                    .haveNameMatching("weir\\.(.*\\.)?Abstract[^.]*");

    @ArchTest
    static final ArchRule ONLY_MAIN_EXITS =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("weir.Main")
                    .should()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class);

    /** A room, and the rooms it may import. */
    private static ArchRule room(String room, String... upstream) {
        return noClasses()
                .that()
                .resideInAPackage("weir." + room + "..")
                .should()
                .dependOnClassesThat(otherRooms(room, upstream))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> otherRooms(String room, String... upstream) {
        return DescribedPredicate.describe(
                "are in another room than " + room + " and " + Arrays.toString(upstream),
                target ->
                        isOurs(target)
                                && !isIn(target, room)
                                && Arrays.stream(upstream).noneMatch(up -> isIn(target, up)));
    }

    private static boolean isOurs(JavaClass target) {
        return target.getPackageName().equals("weir")
                || target.getPackageName().startsWith("weir.");
    }

    private static boolean isIn(JavaClass target, String room) {
        String name = target.getPackageName() + ".";
        return name.startsWith("weir." + room + ".");
    }
}
