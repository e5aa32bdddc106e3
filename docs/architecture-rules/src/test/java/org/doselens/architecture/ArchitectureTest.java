package org.doselens.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** docs/ARCHITECTURE.md as rules that fail the build. */
@AnalyzeClasses(packages = "org.doselens", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String MODEL = "org.doselens.exam..";
    private static final String DATA = "org.doselens.benchmarksdata..";
    private static final String[] ON_SITE = {
        "org.doselens.dicom..",
        "org.doselens.extraction..",
        "org.doselens.assembly..",
        "org.doselens.hl7..",
        "org.doselens.ris..",
        "org.doselens.receiver..",
        "org.doselens.anonymizer..",
        "org.doselens.delivery.."
    };
    private static final String[] CLOUD = {
        "org.doselens.engines..", "org.doselens.core..", "org.doselens.ingest..", "org.doselens.dashboard.."
    };

    @ArchTest
    static final ArchRule the_contract_stands_alone = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat(resideInAPackage("org.doselens..").and(not(resideInAPackage(MODEL))))
            .because("both sides speak the contract, so it can know neither");

    @ArchTest
    static final ArchRule the_contract_has_no_framework = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..")
            .because("a tool of any kind must be able to read the contract");

    @ArchTest
    static final ArchRule the_cloud_never_sees_what_stays_in_the_hospital = noClasses()
            .that()
            .resideInAnyPackage(CLOUD)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ON_SITE)
            .because("an identity cannot be shown by code that cannot name it");

    @ArchTest
    static final ArchRule the_hospital_does_not_reach_into_the_cloud = noClasses()
            .that()
            .resideInAnyPackage(ON_SITE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLOUD)
            .because("data flows one way; a receiver speaks to the cloud over HTTP only");

    @ArchTest
    static final ArchRule only_the_adapter_knows_the_adapter = noClasses()
            .that()
            .resideInAnyPackage("org.doselens.extraction..", "org.doselens.assembly..", "org.doselens.anonymizer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.doselens.dicom.builtin..")
            .because("a second DICOM adapter must be able to take its place");

    @ArchTest
    static final ArchRule the_port_does_not_know_its_adapter = noClasses()
            .that()
            .resideInAPackage("org.doselens.dicom")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.doselens.dicom.builtin..")
            .because("the port carries nothing that another toolkit could not fill");

    @ArchTest
    static final ArchRule what_leaves_has_been_through_the_anonymizer = noClasses()
            .that()
            .resideInAPackage("org.doselens.delivery..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.doselens\\.anonymizer\\.(Identity|IdentifiedExam)")
            .because("the uploader takes outgoing records and cannot name an identified exam");

    @ArchTest
    static final ArchRule the_simulator_is_no_part_of_the_product = noClasses()
            .that()
            .resideOutsideOfPackage("org.doselens.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.doselens.simulator..")
            .because("the product must not know what is simulated");

    @ArchTest
    static final ArchRule published_data_stands_below_both_sides = noClasses()
            .that()
            .resideInAPackage(DATA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.doselens.core..", "org.doselens.anonymizer..", "org.doselens.receiver..")
            .because("levels and names are read by both sides and belong to neither");

    @ArchTest
    static final ArchRule the_look_knows_nobody_who_wears_it = noClasses()
            .that()
            .resideInAPackage("org.doselens.look..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.doselens..").and(not(resideInAPackage("org.doselens.look.."))))
            .because("dashboard and receiver share how they look and nothing else");

    @ArchTest
    static final ArchRule capabilities_of_the_core_have_no_cycle = slices().matching("org.doselens.core.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a capability that needs another must be readable without it");

    @ArchTest
    static final ArchRule modules_have_no_cycle =
            slices().matching("org.doselens.(*)..").should().beFreeOfCycles().because("the flow has one direction");

    @ArchTest
    static final ArchRule nothing_is_called_util = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..shared..")
            .orShould()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils|Util|Base)")
            .because("a name says what a thing is");

    @ArchTest
    static final ArchRule no_system_default_zone_or_locale = noClasses()
            .should()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .because("a hospital's day is its own, wherever the server stands");

    @ArchTest
    static final ArchRule wire_records_are_immutable = classes()
            .that()
            .implement(org.doselens.exam.WireRecord.class)
            .should()
            .beRecords()
            .because("a record that is signed does not change");
}
