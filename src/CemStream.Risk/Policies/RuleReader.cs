using System.Collections.Immutable;
using CemStream.Risk.Alerts;
using CemStream.Risk.Factors;
using YamlDotNet.RepresentationModel;

namespace CemStream.Risk.Policies;

/// <summary>Reads the rules of a policy.</summary>
internal static class RuleReader
{
    private static readonly string[] SeverityNames = ["low", "medium", "high", "critical"];

    public static ImmutableArray<AlertRule> ReadAll(YamlSection root)
    {
        var node = root.Find("rules", required: true);
        if (node is not YamlSequenceNode sequence)
        {
            if (node is not null)
            {
                root.Report(node, "rules", "must be a list");
            }

            return [];
        }

        var rules = ImmutableArray.CreateBuilder<AlertRule>(sequence.Children.Count);
        foreach (var item in sequence.Children)
        {
            if (root.Item(item, $"rules[{rules.Count}]") is { } section)
            {
                rules.Add(Read(section, rules));
            }
        }

        return rules.ToImmutable();
    }

    private static AlertRule Read(YamlSection section, IReadOnlyList<AlertRule> earlier)
    {
        var name = ReadName(section, earlier);
        var open = section.Section("open");
        var openRisk = open.Number("risk", 0.25, 100);
        var clearBelow = section.Number("clear_below", 0.25, 100);
        section.Require(clearBelow < openRisk, "clear_below", $"must be below open.risk ({openRisk}), or the alert would flap");
        var rule = new AlertRule
        {
            Name = name,
            Advice = section.Text("advice", required: false),
            OpenRisk = openRisk,
            OpenFactors = ReadFactorMinimums(open.Section("factors", required: false)),
            OpenAnnualValue = open.Number("annual_value", 0, 1e15, fallback: 0),
            Unless = ReadUnless(section, earlier),
            ClearBelow = clearBelow,
            Severities = ReadSeverities(section, openRisk),
            Cooldown = section.Duration("cooldown", TimeSpan.Zero, PolicyLimits.LongestDuration, fallback: TimeSpan.Zero),
            UpdateStep = section.Number("update_step", 0.25, 100),
        };
        open.ReportUnknownKeys();
        section.ReportUnknownKeys();
        return rule;
    }

    private static string ReadName(YamlSection section, IReadOnlyList<AlertRule> earlier)
    {
        var name = section.Text("name", required: true);
        var wellFormed = name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        section.Require(wellFormed, "name", $"'{name}' must be 1 to 64 lower-case letters, digits and dashes");
        section.Require(earlier.All(rule => rule.Name != name), "name", $"'{name}' is the name of an earlier rule");
        return name;
    }

    // Only earlier rules, so that no two can cover each other.
    private static ImmutableArray<string> ReadUnless(YamlSection section, IReadOnlyList<AlertRule> earlier)
    {
        string[] names = [.. earlier.Select(rule => rule.Name)];
        var unless = ImmutableArray.CreateBuilder<string>();
        foreach (var item in section.Items("unless"))
        {
            if (names.Contains(item.ToString()))
            {
                unless.Add(item.ToString());
            }
            else
            {
                section.Report(item, "unless", $"'{item}' is not the name of an earlier rule{Suggestion.For(item.ToString(), names)}");
            }
        }

        return unless.ToImmutable();
    }

    private static ImmutableArray<FactorMinimum> ReadFactorMinimums(YamlSection section)
    {
        var minimums = ImmutableArray.CreateBuilder<FactorMinimum>();
        for (var i = 0; i < FactorKinds.All.Length; i++)
        {
            var kind = FactorKinds.All[i];
            if (!FactorKinds.IsCredit(kind) && section.Find(FactorKinds.Names[i], required: false) is { } node)
            {
                minimums.Add(new FactorMinimum(kind, section.ParseNumber(node, FactorKinds.Names[i], 0.25, 100)));
            }
        }

        section.ReportUnknownKeys();
        return minimums.ToImmutable();
    }

    private static ImmutableArray<SeverityBand> ReadSeverities(YamlSection section, double openRisk)
    {
        var node = section.Find("severity", required: true);
        var within = ReadAcknowledgeWithin(section);
        if (node is YamlMappingNode)
        {
            var bands = ReadBands(section.Section("severity"), within, openRisk);
            section.Require(bands.Length > 0, "severity", "must name at least one of low, medium, high, critical");
            return bands;
        }

        if (node is null)
        {
            return [new SeverityBand(Severity.Low, 0, null)];
        }

        var index = Array.IndexOf(SeverityNames, node.ToString());
        var suggestion = Suggestion.For(node.ToString(), SeverityNames);
        section.Require(index >= 0, "severity", $"'{node}' is not one of low, medium, high, critical{suggestion}");
        index = Math.Max(0, index);
        return [new SeverityBand((Severity)(index + 1), 0, within[index])];
    }

    private static ImmutableArray<SeverityBand> ReadBands(YamlSection section, TimeSpan?[] within, double openRisk)
    {
        var bands = ImmutableArray.CreateBuilder<SeverityBand>();
        for (var i = 0; i < SeverityNames.Length; i++)
        {
            if (section.Find(SeverityNames[i], required: false) is not { } node)
            {
                continue;
            }

            var from = section.ParseNumber(node, SeverityNames[i], 0, 100);
            var (isLowest, key) = (bands.Count == 0, SeverityNames[i]);
            section.Require(!isLowest || from <= openRisk, key, $"the lowest severity must begin at open.risk ({openRisk}) or below");
            section.Require(isLowest || from > bands[^1].FromRisk, key, "must begin above the severity below it");
            bands.Add(new SeverityBand((Severity)(i + 1), from, within[i]));
        }

        section.ReportUnknownKeys();
        return bands.ToImmutable();
    }

    /// <summary>By number of <see cref="Severity"/> − 1.</summary>
    private static TimeSpan?[] ReadAcknowledgeWithin(YamlSection section)
    {
        const string Key = "acknowledge_within";
        var within = new TimeSpan?[SeverityNames.Length];
        var node = section.Find(Key, required: false);
        if (node is YamlMappingNode)
        {
            var bySeverity = section.Section(Key);
            for (var i = 0; i < within.Length; i++)
            {
                var one = bySeverity.Find(SeverityNames[i], required: false);
                within[i] = one is null ? null : Parse(bySeverity, one, SeverityNames[i]);
            }

            bySeverity.ReportUnknownKeys();
        }
        else if (node is not null)
        {
            Array.Fill(within, Parse(section, node, Key));
        }

        return within;
    }

    private static TimeSpan Parse(YamlSection section, YamlNode node, string key) =>
        section.ParseDuration(node, key, TimeSpan.FromSeconds(1), PolicyLimits.LongestDuration);
}
