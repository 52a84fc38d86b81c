using CemStream.Contracts.V1;

namespace CemStream.Terminal;

/// <summary>The risk in words: the sum, and the quotes behind it.</summary>
internal static class RiskLines
{
    /// <summary>As in "72.5 = churn intent 38 + negative sentiment 37 − positive sentiment 2.5".</summary>
    public static string Arithmetic(double risk, IReadOnlyList<RiskFactor> factors)
    {
        var terms = factors.Select((factor, index) => Term(factor, isFirst: index == 0));
        return $"{Words.Points(risk)} = {(factors.Count == 0 ? "0" : string.Concat(terms))}";
    }

    /// <summary>
    /// The words behind the risk, largest share first, each quote once with all that it counts for, as in
    /// "“We will cancel the contract” – call, 3 h ago: churn intent +31, complaint +9".
    /// </summary>
    public static IEnumerable<string> Quotes(IEnumerable<Evidence> evidence, DateTimeOffset now) =>
        evidence.GroupBy(item => (item.EventId, item.Quote)).Select(shares => Quote([.. shares], now));

    private static string Quote(Evidence[] shares, DateTimeOffset now)
    {
        var first = shares[0];
        var words = first.Quote.Length > 0 ? $"“{SafeText.Of(first.Quote)}” – " : "";
        var counts = string.Join(", ", shares.Select(share => $"{Words.Of(share.Factor)} {Words.SignedPoints(share.Points)}"));
        return $"{words}{Words.Of(first.Channel)}, {Words.Age(now - first.OccurredAt.ToDateTimeOffset())}: {counts}";
    }

    private static string Term(RiskFactor factor, bool isFirst)
    {
        var sign = (factor.Points < 0, isFirst) switch
        {
            (true, true) => "−",
            (true, false) => " − ",
            (false, true) => "",
            (false, false) => " + ",
        };
        return $"{sign}{Words.Of(factor.Kind)} {Words.Points(Math.Abs(factor.Points))}";
    }
}
