using System.Numerics;

namespace CemStream.Sentiment.Intents;

/// <summary>Makes a phrase graph deterministic: a node of the automaton is a set of positions (the subset construction).</summary>
internal sealed class PhraseAutomatonBuilder
{
    private readonly PhraseGraph _graph = new();
    private readonly Dictionary<uint, GuardWord> _guards = [];
    private readonly Dictionary<string, int> _nodesBySet = [];
    private readonly List<int[]> _sets = [];
    private readonly List<KeyValuePair<ulong, int>> _edges = [];

    public void Add(string pattern, Intent intent, float strength) => _graph.Add(pattern, new PhraseEnd(intent, strength));

    public void AddGuard(string word, GuardWord guard) => _guards.TryAdd(PhraseGraph.HashesOf(word).Single(), guard);

    public PhraseAutomaton Build()
    {
        NodeOf([0]);
        var nodes = new List<PhraseNode>();
        for (int node = 0; node < _sets.Count; node++)
        {
            nodes.Add(Complete(node, [.. _sets[node].Select(position => _graph[position])]));
        }

        var edges = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, _edges.Count * 2))];
        var targets = new int[edges.Length];
        foreach ((ulong edge, int target) in _edges)
        {
            uint index = PhraseAutomaton.Home(edge) & (uint)(edges.Length - 1);
            while (edges[index] != 0)
            {
                index = (index + 1) & (uint)(edges.Length - 1);
            }

            edges[index] = edge;
            targets[index] = target;
        }

        return new PhraseAutomaton(edges, targets, [.. nodes], _guards);
    }

    private PhraseNode Complete(int node, PhrasePosition[] positions)
    {
        foreach (IGrouping<uint, int> word in positions.SelectMany(position => position.Words).GroupBy(edge => edge.Hash, edge => edge.To))
        {
            _edges.Add(new(PhraseAutomaton.Edge(node, word.Key), NodeOf(word)));
        }

        int[] gaps = [.. positions.SelectMany(position => position.Gaps)];
        PhraseEnd[] ends = [.. positions.SelectMany(position => position.Ends).Distinct()];
        return new PhraseNode(ends, gaps.Length == 0 ? 0 : NodeOf(gaps));
    }

    private int NodeOf(IEnumerable<int> positions)
    {
        int[] set = [.. positions.Distinct().Order()];
        string key = string.Join(',', set);
        if (!_nodesBySet.TryGetValue(key, out int node))
        {
            node = _sets.Count;
            _sets.Add(set);
            _nodesBySet.Add(key, node);
        }

        return node;
    }
}
