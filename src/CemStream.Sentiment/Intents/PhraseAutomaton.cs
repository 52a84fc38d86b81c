namespace CemStream.Sentiment.Intents;

/// <summary>
/// All phrases as one deterministic automaton over word hashes. Its edges lie in one open-addressing table; node 0 is where phrases begin.
/// </summary>
internal sealed class PhraseAutomaton(ulong[] edges, int[] targets, PhraseNode[] nodes, Dictionary<uint, GuardWord> guards)
{
    private readonly uint _mask = (uint)edges.Length - 1;

    public int NodeCount => nodes.Length;

    public ref readonly PhraseNode this[int node] => ref nodes[node];

    public static ulong Edge(int node, uint word) => ((ulong)(uint)(node + 1) << 32) | word;

    public static uint Home(ulong edge) => (uint)((edge * 0x9E3779B97F4A7C15) >> 32);

    /// <returns>The node behind the word, or 0.</returns>
    public int Step(int node, uint word)
    {
        ulong edge = Edge(node, word);
        for (uint index = Home(edge) & _mask; edges[index] != 0; index = (index + 1) & _mask)
        {
            if (edges[index] == edge)
            {
                return targets[index];
            }
        }

        return 0;
    }

    public GuardWord GuardOf(uint word) => guards.GetValueOrDefault(word);
}

/// <param name="Ends">The phrases that end here.</param>
/// <param name="Gap">The node to go on from after up to <see cref="PhraseScanner.LongestGap"/> other words; 0: no gap.</param>
internal readonly record struct PhraseNode(PhraseEnd[] Ends, int Gap);

/// <param name="Intent">What the phrase means.</param>
/// <param name="Strength">Above 0 to 1; negative: an exception, which undoes what it overlaps.</param>
internal readonly record struct PhraseEnd(Intent Intent, float Strength);
