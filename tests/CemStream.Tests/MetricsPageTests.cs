using System.Reflection;
using System.Text.RegularExpressions;

namespace CemStream.Tests;

/// <summary>docs/metrics.md is the contract of the metrics: it names them all, and no others; so do those who read them.</summary>
public sealed partial class MetricsPageTests
{
    private static readonly string Repository = typeof(MetricsPageTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    [Fact]
    public void MetricsPage_AgainstTheInstrumentsInTheSource_NamesTheSame()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository, "src"), "*.cs", SearchOption.AllDirectories);
        var created = sources.SelectMany(file => Instrument().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);

        Assert.Equal(created.Distinct().Order(), DocumentedNames().Order());
    }

    [Fact]
    public void Dashboard_AgainstTheMetricsPage_AsksForKnownMetrics()
    {
        var dashboard = File.ReadAllText(Path.Combine(Repository, "deploy/grafana/cemstream.json"));
        var asked = Asked().Matches(dashboard).Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.NotEmpty(asked);
        Assert.Subset(DocumentedNames(), asked);
    }

    private static HashSet<string> DocumentedNames()
    {
        var page = File.ReadAllText(Path.Combine(Repository, "docs/metrics.md"));
        return [.. Documented().Matches(page).Select(match => match.Groups["name"].Value)];
    }

    [GeneratedRegex("""Create\w+(<\w+>)?\(\s*"(?<name>cemstream_\w+)["]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Instrument();

    [GeneratedRegex("`(?<name>cemstream_\\w+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Documented();

    [GeneratedRegex("(?<name>cemstream_[a-z_]+?)(_bucket)?[{\\[)]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();
}
