using System.Numerics;
using CemStream.Sentiment.Text;
using System.Text;

namespace CemStream.Sentiment.Intents;

/// <summary>
/// Collects phrases: words, <c>(a|b|)</c> for one of several or none, <c>*</c> for up to three words of any kind.
/// </summary>
internal sealed class PhraseTrieBuilder
{
    private const uint Gap = 0;
    private readonly Dictionary<ulong, int> _edges = [];
    private readonly List<PhraseNode> _nodes = [default];
    private readonly Dictionary<uint, GuardWord> _guards = [];

    public void AddGuard(string word, GuardWord guard) => _guards.TryAdd(HashesOf(word).Single(), guard);

    /// <param name="pattern">See the type.</param>
    /// <param name="intent">What it means.</param>
    /// <param name="strength">Above 0 to 1, or −1 for an exception. Of equal phrases the first counts.</param>
    public void Add(string pattern, Intent intent, float strength)
    {
        foreach (string phrase in Expand(pattern))
        {
            int node = 0;
            foreach (string part in phrase.Split('*'))
            {
                node = node == 0 ? 0 : Child(node, Gap);
                node = HashesOf(part).Aggregate(node, Child);
            }

            if (_nodes[node].Strength == 0)
            {
                _nodes[node] = _nodes[node] with { Intent = intent, Strength = strength };
            }
        }
    }

    public PhraseTrie Build()
    {
        var edges = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, _edges.Count * 2))];
        var targets = new int[edges.Length];
        foreach ((ulong edge, int target) in _edges)
        {
            uint index = PhraseTrie.Home(edge) & (uint)(edges.Length - 1);
            while (edges[index] != 0)
            {
                index = (index + 1) & (uint)(edges.Length - 1);
            }

            edges[index] = edge;
            targets[index] = target;
        }

        return new PhraseTrie(edges, targets, [.. _nodes], _guards);
    }

    private int Child(int node, uint word)
    {
        ulong edge = PhraseTrie.Edge(node, word);
        if (_edges.TryGetValue(edge, out int child))
        {
            return child;
        }

        child = _nodes.Count;
        _nodes.Add(default);
        _edges.Add(edge, child);
        if (word == Gap)
        {
            _nodes[node] = _nodes[node] with { Gap = child };
        }

        return child;
    }

    private static List<uint> HashesOf(string phrase)
    {
        var hashes = new List<uint>();
        var reader = new WordReader(Encoding.UTF8.GetBytes(phrase));
        while (reader.Read())
        {
            hashes.Add(reader.Hash);
        }

        return hashes;
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        int open = pattern.IndexOf('(');
        if (open < 0)
        {
            return [pattern];
        }

        int close = pattern.IndexOf(')', open);
        return from choice in pattern[(open + 1)..close].Split('|')
               from rest in Expand(pattern[(close + 1)..])
               select pattern[..open] + choice + rest;
    }
}
