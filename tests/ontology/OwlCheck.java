import java.io.File;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/**
 * Asks HermiT and the profile checkers of the OWL API about many files in one start of Java.
 *
 * Arguments: the ontology, then small graphs. Prints one tab-separated line per answer:
 * "profile NAME VIOLATION", "axioms COUNT", "unsatisfiable CLASS", "base true|false", "graph FILE true|false",
 * where true means consistent.
 */
public class OwlCheck {
    private static final PrintStream OUT = System.out;

    public static void main(String[] files) throws Exception {
        System.setErr(new PrintStream(new java.io.OutputStream() {
            @Override
            public void write(int ignored) { }
        }));
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        OWLOntology base = manager.loadOntologyFromOntologyDocument(new File(files[0]));
        profile(base, new OWL2DLProfile());
        profile(base, new OWL2RLProfile());
        OWLOntology logic = manager.createOntology(Set.<OWLAxiom>copyOf(base.getLogicalAxioms()));
        OUT.println("axioms\t" + logic.getLogicalAxiomCount());
        coherence(logic);
        for (int i = 1; i < files.length; i++) {
            graph(manager, logic, new File(files[i]));
        }
        OUT.println("done\t" + (files.length - 1));
    }

    private static void profile(OWLOntology ontology, OWLProfile profile) {
        Set<String> found = new TreeSet<>();
        for (OWLProfileViolation violation : profile.checkOntology(ontology).getViolations()) {
            found.add(violation.toString().replace('\n', ' '));
        }
        OUT.println("profile\t" + profile.getName() + "\t" + found.size());
        for (String violation : found) {
            OUT.println("violation\t" + profile.getName() + "\t" + violation);
        }
    }

    private static void coherence(OWLOntology logic) {
        Reasoner reasoner = new Reasoner(logic);
        OUT.println("base\t" + reasoner.isConsistent());
        if (reasoner.isConsistent()) {
            for (OWLClass each : reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()) {
                OUT.println("unsatisfiable\t" + each.getIRI());
            }
        }
        reasoner.dispose();
    }

    private static void graph(OWLOntologyManager manager, OWLOntology logic, File file) throws Exception {
        OWLOntology small = manager.loadOntologyFromOntologyDocument(file);
        Set<OWLAxiom> axioms = small.getABoxAxioms(true);
        manager.addAxioms(logic, axioms);
        Reasoner reasoner = new Reasoner(logic);
        OUT.println("graph\t" + file.getName() + "\t" + reasoner.isConsistent());
        reasoner.dispose();
        manager.removeAxioms(logic, axioms);
        manager.removeOntology(small);
    }
}
