using System.Text;

namespace CemStream.MicroBenchmarks;

/// <summary>A text of each length that matters.</summary>
internal static class Texts
{
    private const string Paragraph =
        "I have been a customer for eleven years and I am writing because nobody on the phone could help me. "
        + "The router was replaced twice, the line was measured three times, and the connection still drops every evening. "
        + "Your technician was friendly and on time, but he could not say when the cable in the street will be repaired. "
        + "I was promised a refund for March and have not seen it. "
        + "If this is not solved by Friday I will cancel the contract and go to another provider. "
        + "Please call me back, I do not want another form letter. ";

    private static readonly byte[] Tweet = "third time this week my bill is wrong, still waiting for an answer 😡 @support"u8.ToArray();

    private static readonly byte[] Review = Encoding.UTF8.GetBytes(Paragraph);

    private static readonly byte[] Mail = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Paragraph, 8)));

    public static byte[] Of(TextKind kind) => kind switch
    {
        TextKind.Tweet => Tweet,
        TextKind.Review => Review,
        _ => Mail,
    };
}
