import java.io.FileInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** veraPDF's command as far as the tests ask for it: verapdf --format text --flavour FLAVOUR FILE… */
public class Verapdf {
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    if (given.size() < 5 || !given.subList(0, 3).equals(List.of("--format", "text", "--flavour"))) {
      throw new IllegalArgumentException("verapdf --format text --flavour FLAVOUR FILE…");
    }
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.fromString(given.get(3));
    boolean isClean = true;
    for (String file : given.subList(4, given.size())) {
      try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
          var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        var result = validator.validate(parser);
        System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + file + " " + flavour.getId());
        for (TestAssertion found : result.getTestAssertions()) {
          if (found.getStatus() == TestAssertion.Status.FAILED) {
            System.out.println("  " + found.getRuleId().getClause() + ": " + found.getMessage() + " " + found.getLocation().getContext());
          }
        }
        isClean &= result.isCompliant();
      }
    }
    System.exit(isClean ? 0 : 1);
  }
}
