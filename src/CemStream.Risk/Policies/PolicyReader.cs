using System.Collections.Immutable;
using CemStream.Risk.Factors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CemStream.Risk.Policies;

/// <summary>Reads a policy from YAML and finds everything that is wrong with it.</summary>
public static class PolicyReader
{
    private static readonly Lazy<string> Shipped = new(LoadDefaultYaml);

    /// <summary>The shipped policy's file, with its comments.</summary>
    public static string DefaultYaml => Shipped.Value;

    /// <summary>A policy, or all the errors. A file that is not YAML has one error, where the parser stopped.</summary>
    public static PolicyReadResult Read(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var errors = new PolicyErrors();
        var root = ParseRoot(yaml, errors);
        var policy = root is null ? null : ReadPolicy(new YamlSection(root, "", errors));
        return errors.Any ? new PolicyReadResult(null, errors.InFileOrder()) : new PolicyReadResult(policy, []);
    }

    internal static RiskPolicy ReadDefault()
    {
        var result = Read(DefaultYaml);
        return result.Policy ?? throw new InvalidOperationException("The shipped policy is wrong: " + string.Join("; ", result.Errors));
    }

    private static YamlMappingNode? ParseRoot(string yaml, PolicyErrors errors)
    {
        var stream = new YamlStream();
        var parser = new Parser(new StringReader(yaml));
        try
        {
            stream.Load(parser);
        }
        catch (YamlException e)
        {
            // Some errors come without a place; then it is after what was read last.
            errors.Add(e.Start.Index > 0 ? e.Start : parser.Current?.End ?? default, e.InnerException?.Message ?? e.Message);
            return null;
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up in this way on a plain word that runs over a line inside braces.
            errors.Add(parser.Current?.End ?? default, "The YAML after this is not well-formed; is a brace, bracket or quote not closed?");
            return null;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
        {
            return root;
        }

        errors.Add(default, stream.Documents.Count == 0 ? "The policy is empty" : "A policy is one YAML document with keys and values");
        return null;
    }

    private static RiskPolicy ReadPolicy(YamlSection root)
    {
        root.Number("version", 1, 1);
        var policy = new RiskPolicy
        {
            Factors = ReadFactors(root.Section("factors")),
            Sentiment = ReadSentiment(root.Section("sentiment")),
            Contacts = ReadContacts(root.Section("contacts")),
            Promises = ReadPromises(root.Section("promises")),
            Stages = ReadStages(root.Section("stages")),
            Rules = RuleReader.ReadAll(root),
        };
        root.ReportUnknownKeys();
        return policy;
    }

    private static ImmutableArray<FactorPolicy> ReadFactors(YamlSection section)
    {
        var factors = ImmutableArray.CreateBuilder<FactorPolicy>(FactorVector.Length);
        foreach (var name in FactorKinds.Names)
        {
            var factor = section.Section(name);
            factors.Add(new FactorPolicy(
                factor.Number("weight", 0, 100),
                factor.Number("scale", 0.001, 1000),
                factor.Duration("half_life", PolicyLimits.ShortestHalfLife, PolicyLimits.LongestDuration)));
            factor.ReportUnknownKeys();
        }

        section.ReportUnknownKeys();
        return factors.MoveToImmutable();
    }

    private static SentimentPolicy ReadSentiment(YamlSection section)
    {
        var deadZone = section.Number("dead_zone", 0, 0.9);
        var weights = section.Section("channel_weights");
        string[] channels = ["review", "chat", "call", "survey", "email", "social"];
        var policy = new SentimentPolicy(deadZone, [.. channels.Select(channel => weights.Number(channel, 0, 10))]);
        weights.ReportUnknownKeys();
        section.ReportUnknownKeys();
        return policy;
    }

    private static ContactPolicy ReadContacts(YamlSection section)
    {
        var policy = new ContactPolicy(
            section.Duration("repeat_window", TimeSpan.Zero, PolicyLimits.LongestDuration),
            section.Duration("hop_window", TimeSpan.Zero, PolicyLimits.LongestDuration));
        section.ReportUnknownKeys();
        return policy;
    }

    private static PromisePolicy ReadPromises(YamlSection section)
    {
        var policy = new PromisePolicy(
            section.Duration("due_after", TimeSpan.Zero, PolicyLimits.LongestDuration),
            section.Duration("remembered", TimeSpan.Zero, PolicyLimits.LongestDuration));
        section.ReportUnknownKeys();
        return policy;
    }

    private static StagePolicy ReadStages(YamlSection section)
    {
        var atRisk = section.Number("at_risk", 0.25, 100);
        var satisfied = section.Number("satisfied", 0.25, 200);
        var loyal = section.Number("loyal", 0.25, 200);
        var advocate = section.Number("advocate", 0.25, 200);
        section.Require(satisfied < loyal, "loyal", $"must be above satisfied ({satisfied})");
        section.Require(loyal < advocate, "advocate", $"must be above loyal ({loyal})");
        section.ReportUnknownKeys();
        return new StagePolicy(atRisk, satisfied, loyal, advocate);
    }

    private static string LoadDefaultYaml()
    {
        using var stream = typeof(PolicyReader).Assembly.GetManifestResourceStream("default.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
