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

    /// <summary>As in "“We will cancel the contract” – call, 3 h ago, churn intent +31".</summary>
    public static string Quote(Evidence evidence, DateTimeOffset now)
    {
        var age = Words.Age(now - evidence.OccurredAt.ToDateTimeOffset());
        var share = $"{Words.Of(evidence.Factor)} {(evidence.Points < 0 ? "−" : "+")}{Words.Points(Math.Abs(evidence.Points))}";
        var words = evidence.Quote.Length > 0 ? $"“{SafeText.Of(evidence.Quote)}” – " : "";
        return $"{words}{Words.Of(evidence.Channel)}, {age}, {share}";
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
