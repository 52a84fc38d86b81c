namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>
/// Numbers the characters of a model's n-grams from 1 on. There are some hundred where Unicode has 16 bits, so that longer n-grams fit into
/// one word of the machine.
/// </summary>
internal sealed class Alphabet
{
    private readonly int[] _codes = new int[char.MaxValue + 1];

    /// <param name="characters">UTF-16 units, as often as one likes.</param>
    public Alphabet(ReadOnlySpan<int> characters)
    {
        foreach (int character in characters)
        {
            if ((uint)character < _codes.Length && _codes[character] == 0)
            {
                _codes[character] = ++Count;
            }
        }
    }

    public int Count { get; private set; }

    /// <returns>0 for a unit that no n-gram has.</returns>
    public int this[char unit] => _codes[unit];

    /// <returns>The n-grams in these numbers. What is no UTF-16 unit gets one that no text has.</returns>
    public int[] Encode(ReadOnlySpan<int> keys)
    {
        int[] codes = new int[keys.Length];
        for (int index = 0; index < keys.Length; index++)
        {
            codes[index] = (uint)keys[index] < _codes.Length ? _codes[keys[index]] : Count + 1;
        }

        return codes;
    }
}
