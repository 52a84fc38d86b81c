using System.Text;
using CemStream.Sentiment.Text;

namespace CemStream.Sentiment.Intents;

/// <summary>
/// Phrases as a graph of positions in their patterns, in which several edges may carry one word. A pattern is made of words,
/// <c>(a|b c|)</c> for one of several or none, and <c>*</c> for up to three words of any kind.
/// </summary>
internal sealed class PhraseGraph
{
    private readonly List<PhrasePosition> _positions = [new()];

    public PhrasePosition this[int position] => _positions[position];

    /// <param name="pattern">See the type.</param>
    /// <param name="end">What it means.</param>
    public void Add(string pattern, PhraseEnd end)
    {
        int[] current = [0];
        while (pattern.Length > 0)
        {
            int special = pattern.IndexOfAny(['(', '*']);
            current = Words(current, special < 0 ? pattern : pattern[..special]);
            pattern = special < 0 ? "" : pattern[special..];
            if (pattern.StartsWith('*'))
            {
                current = Gap(current);
                pattern = pattern[1..];
            }
            else if (pattern.Length > 0)
            {
                int close = pattern.IndexOf(')');
                current = Choice(current, pattern[1..close].Split('|'));
                pattern = pattern[(close + 1)..];
            }
        }

        foreach (int position in current)
        {
            _positions[position].Ends.Add(end);
        }
    }

    public static List<uint> HashesOf(string words)
    {
        var hashes = new List<uint>();
        var reader = new WordReader(Encoding.UTF8.GetBytes(words));
        while (reader.Read())
        {
            hashes.Add(reader.Hash);
        }

        return hashes;
    }

    private int[] Words(int[] current, string words)
    {
        foreach (uint hash in HashesOf(words))
        {
            int next = AddPosition();
            Connect(current, hash, next);
            current = [next];
        }

        return current;
    }

    private int[] Choice(int[] current, string[] choices)
    {
        int join = AddPosition();
        bool isOptional = false;
        foreach (string choice in choices)
        {
            List<uint> hashes = HashesOf(choice);
            isOptional |= hashes.Count == 0;
            int[] from = current;
            for (int index = 0; index < hashes.Count; index++)
            {
                int next = index == hashes.Count - 1 ? join : AddPosition();
                Connect(from, hashes[index], next);
                from = [next];
            }
        }

        return isOptional ? [.. current, join] : [join];
    }

    private int[] Gap(int[] current)
    {
        int next = AddPosition();
        foreach (int position in current)
        {
            _positions[position].Gaps.Add(next);
        }

        return [next];
    }

    private int AddPosition()
    {
        _positions.Add(new PhrasePosition());
        return _positions.Count - 1;
    }

    private void Connect(int[] from, uint hash, int to)
    {
        foreach (int position in from)
        {
            _positions[position].Words.Add((hash, to));
        }
    }
}

internal sealed class PhrasePosition
{
    public List<(uint Hash, int To)> Words { get; } = [];

    public List<int> Gaps { get; } = [];

    public List<PhraseEnd> Ends { get; } = [];
}
