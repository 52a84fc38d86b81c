namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>
/// Numbers the characters of a model's n-grams from 1 on. There are some hundred where Unicode has 16 bits, so that longer n-grams fit into
/// one word of the machine. In pages, so that a model that has many and small lists of n-grams does not need much room for each.
/// </summary>
internal sealed class Alphabet
{
    private const int PageSize = 256;
    private static readonly int[] Unknown = new int[PageSize];

    private readonly int[][] _pages = new int[PageSize][];

    /// <param name="characters">UTF-16 units, as often as one likes.</param>
    public Alphabet(ReadOnlySpan<int> characters)
    {
        Array.Fill(_pages, Unknown);
        foreach (int character in characters)
        {
            if (character is >= char.MinValue and <= char.MaxValue)
            {
                Add((char)character);
            }
        }
    }

    public int Count { get; private set; }

    /// <returns>0 for a unit that no n-gram has.</returns>
    public int this[char unit] => _pages[unit / PageSize][unit % PageSize];

    /// <returns>The n-grams in these numbers. What is no UTF-16 unit gets one that no text has.</returns>
    public int[] Encode(ReadOnlySpan<int> keys)
    {
        int[] codes = new int[keys.Length];
        for (int index = 0; index < keys.Length; index++)
        {
            codes[index] = keys[index] is >= char.MinValue and <= char.MaxValue ? this[(char)keys[index]] : Count + 1;
        }

        return codes;
    }

    private void Add(char unit)
    {
        ref int[] page = ref _pages[unit / PageSize];
        page = ReferenceEquals(page, Unknown) ? new int[PageSize] : page;
        ref int code = ref page[unit % PageSize];
        code = code == 0 ? ++Count : code;
    }
}
