using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace CemStream.Risk.Policies;

/// <summary>
/// A mapping of the file while it is read. Each key that is asked for becomes a known key; what is then left over is unknown. A value that
/// is wrong is reported and replaced by one in range, so that the reading goes on and finds the other errors.
/// </summary>
internal sealed class YamlSection
{
    private readonly YamlMappingNode _node;
    private readonly string _path;
    private readonly PolicyErrors _errors;
    private readonly bool _isStandIn;
    private readonly List<string> _known = [];

    /// <param name="node">The mapping.</param>
    /// <param name="path">Where it stands, for messages; empty for the whole file.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="isStandIn">It stands in for a section whose absence is reported already: say nothing about what it lacks.</param>
    public YamlSection(YamlMappingNode node, string path, PolicyErrors errors, bool isStandIn = false)
    {
        _node = node;
        _path = path;
        _errors = errors;
        _isStandIn = isStandIn;
    }

    public double Number(string key, double least, double most, double? fallback = null)
    {
        if (Find(key, fallback is null) is not { } node)
        {
            return fallback ?? least;
        }

        return ParseNumber(node, key, least, most);
    }

    public double ParseNumber(YamlNode node, string key, double least, double most)
    {
        if (node is not YamlScalarNode scalar
            || !double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            Report(node, key, $"'{node}' is not a number");
            return least;
        }

        if (value >= least && value <= most)
        {
            return value;
        }

        Report(node, key, $"{scalar.Value} is outside {least} to {most}");
        return least;
    }

    public TimeSpan Duration(string key, TimeSpan least, TimeSpan most, TimeSpan? fallback = null)
    {
        if (Find(key, fallback is null) is not { } node)
        {
            return fallback ?? least;
        }

        return ParseDuration(node, key, least, most);
    }

    public TimeSpan ParseDuration(YamlNode node, string key, TimeSpan least, TimeSpan most)
    {
        if (DurationText.Parse((node as YamlScalarNode)?.Value) is not { } value)
        {
            Report(node, key, $"'{node}' is not a duration such as 30m, 48h or 14d");
            return least;
        }

        if (value >= least && value <= most)
        {
            return value;
        }

        Report(node, key, $"{node} is outside {DurationText.Format(least)} to {DurationText.Format(most)}");
        return least;
    }

    /// <summary>The text at <paramref name="key"/>, trimmed; empty if it is missing.</summary>
    public string Text(string key, bool required)
    {
        var node = Find(key, required);
        if (node is null or YamlScalarNode)
        {
            return (node as YamlScalarNode)?.Value?.Trim() ?? "";
        }

        Report(node, key, "must be text");
        return "";
    }

    /// <summary>The mapping at <paramref name="key"/>; an empty one, so that reading goes on, if it is not there.</summary>
    public YamlSection Section(string key, bool required = true)
    {
        var node = Find(key, required);
        if (node is YamlMappingNode mapping)
        {
            return new YamlSection(mapping, PathOf(key), _errors);
        }

        if (node is not null)
        {
            Report(node, key, "must have keys and values");
        }

        return new YamlSection([], PathOf(key), _errors, isStandIn: true);
    }

    /// <summary>The items of the list at <paramref name="key"/>; none if it is missing.</summary>
    public IEnumerable<YamlNode> Items(string key)
    {
        var node = Find(key, required: false);
        if (node is YamlSequenceNode sequence)
        {
            return sequence.Children;
        }

        if (node is not null)
        {
            Report(node, key, "must be a list");
        }

        return [];
    }

    /// <summary>An item of a list in this section; <see langword="null"/>, reported, if it is not a mapping.</summary>
    public YamlSection? Item(YamlNode item, string name)
    {
        if (item is YamlMappingNode mapping)
        {
            return new YamlSection(mapping, PathOf(name), _errors);
        }

        Report(item, name, "must have keys and values");
        return null;
    }

    public YamlNode? Find(string key, bool required)
    {
        _known.Add(key);
        if (_node.Children.TryGetValue(new YamlScalarNode(key), out var node))
        {
            return node;
        }

        if (required && !_isStandIn)
        {
            _errors.Add(_node.Start, $"{PathOf(key)} is missing");
        }

        return null;
    }

    /// <summary>Reports at the value of <paramref name="key"/> unless it <paramref name="holds"/>; nothing if there is none.</summary>
    public void Require(bool holds, string key, string otherwise)
    {
        if (!holds && _node.Children.TryGetValue(new YamlScalarNode(key), out var node))
        {
            Report(node, key, otherwise);
        }
    }

    public void Report(YamlNode at, string key, string message) => _errors.Add(at.Start, $"{PathOf(key)}: {message}");

    /// <summary>Call when every key has been asked for.</summary>
    public void ReportUnknownKeys()
    {
        foreach (var key in _node.Children.Keys)
        {
            var name = key.ToString();
            if (!_known.Contains(name))
            {
                _errors.Add(key.Start, $"{PathOf(name)} is not a known key{Suggestion.For(name, _known)}");
            }
        }
    }

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}
