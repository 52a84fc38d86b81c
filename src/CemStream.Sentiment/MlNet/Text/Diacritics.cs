namespace CemStream.Sentiment.MlNet.Text;

/// <summary>
/// Which marks ML.NET's normalizer removes: those of the letters from U+00C0 to U+024F and of the Greek and Cyrillic blocks that have a
/// canonical decomposition, and the combining marks of Latin, Hebrew and Arabic.
/// </summary>
internal static class Diacritics
{
    // A letter, then what becomes of it.
    private const string Letters =
        "AÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦ CÇĆĈĊČ DĎ EÈÉÊËĒĔĖĘĚȄȆȨ GĜĞĠĢǦǴ HĤȞ IÌÍÎÏĨĪĬĮİǏȈȊ JĴ KĶǨ LĹĻĽ NÑŃŅŇǸ OÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰ RŔŖŘȐȒ " +
        "SŚŜŞŠȘ TŢŤȚ UÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖ WŴ YÝŶŸȲ ZŹŻŽ aàáâãäåāăąǎǟǡǻȁȃȧ cçćĉċč dď eèéêëēĕėęěȅȇȩ gĝğġģǧǵ hĥȟ iìíîïĩīĭįǐȉȋ jĵǰ " +
        "kķǩ lĺļľ nñńņňǹ oòóôõöōŏőơǒǫǭȍȏȫȭȯȱ rŕŗřȑȓ sśŝşšș tţťț uùúûüũūŭůűųưǔǖǘǚǜȕȗ wŵ yýÿŷȳ zźżž ÆǢǼ ØǾ æǣǽ øǿ ƷǮ ʒǯ " +
        "ΑΆ ΕΈ ΗΉ ΙΊΪ ΟΌ ΥΎΫ ΩΏ αά εέ ηή ιΐίϊ οό υΰϋύ ωώ ϒϓϔ " +
        "ІЇ АӐӒ ГЃ ЕЀЁӖ ЖӁӜ ЗӞ ИЍЙӢӤ КЌ ОӦ УЎӮӰӲ ЧӴ ЫӸ ЭӬ аӑӓ гѓ еѐёӗ жӂӝ зӟ ийѝӣӥ кќ оӧ уўӯӱӳ чӵ ыӹ эӭ ії ѴѶ ѵѷ ӘӚ әӛ ӨӪ өӫ";

    public static bool IsCombining(char unit) => unit is
        (>= '\u0300' and <= '\u036F')
        or (>= '\u0591' and <= '\u05BD') or '\u05C1' or '\u05C2' or '\u05C4' or '\u05C5' or '\u05C7'
        or (>= '\u0610' and <= '\u0615') or (>= '\u064C' and <= '\u065E') or '\u0670';

    /// <returns>Pairs of a marked letter and the plain one.</returns>
    public static IEnumerable<(char Marked, char Plain)> Pairs() =>
        Letters.Split(' ').SelectMany(group => group.Skip(1).Select(marked => (marked, group[0])));
}
