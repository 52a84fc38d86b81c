namespace CemStream.Sentiment.Intents;

/// <summary>All phrases as one trie over word hashes; its edges lie in one open-addressing table. Node 0 is the root.</summary>
internal sealed class PhraseTrie(ulong[] edges, int[] targets, PhraseNode[] nodes, Dictionary<uint, GuardWord> guards)
{
    private readonly uint _mask = (uint)edges.Length - 1;

    public ref readonly PhraseNode this[int node] => ref nodes[node];

    public int NodeCount => nodes.Length;

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

/// <param name="Intent">What ends here, if <paramref name="Strength"/> is not 0.</param>
/// <param name="Strength">Of the phrase that ends here; negative: an exception, which undoes what it overlaps; 0: none ends.</param>
/// <param name="Gap">The node to go on from after up to <see cref="PhraseScanner.LongestGap"/> other words; 0: no gap.</param>
internal readonly record struct PhraseNode(Intent Intent, float Strength, int Gap);

internal enum GuardWord : byte
{
    None,

    /// <summary>Turns off the phrase behind it, also over fillers.</summary>
    Negator,

    /// <summary>Turns off the phrase before it.</summary>
    Afterthought,

    /// <summary>May stand between a negator and its phrase: "not going to cancel".</summary>
    Filler,
}
