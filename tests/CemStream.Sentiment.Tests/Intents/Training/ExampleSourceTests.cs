using System.Text;
using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Intents.Training;

namespace CemStream.Sentiment.Tests.Intents.Training;

public class ExampleSourceTests
{
    private const int Refund = (int)Intent.Refund;
    private const int Complaint = (int)Intent.Complaint;

    [Fact]
    public void Read_DeniedIntent_IsAbsentAndDenied()
    {
        IntentLabels labels = Read("[no-refund complaint?]\nno money back")["no money back"];

        Assert.True(labels.IsKnown(Refund));
        Assert.False(labels.IsPresent(Refund));
        Assert.True(labels.IsDenied(Refund));
        Assert.False(labels.IsKnown(Complaint));
        Assert.False(labels.IsDenied((int)Intent.ChurnIntent));
    }

    [Fact]
    public void Read_DenialJoinedWithItself_StillDenies() =>
        Assert.True(Read("[no-refund]\nno money back")["no money back and no money back"].IsDenied(Refund));

    [Fact]
    public void Read_DenialJoinedWithTheIntent_HasTheIntent()
    {
        Dictionary<string, IntentLabels> rows = Read(
            "[no-refund]\nno money back\nno refund\nno cash\n[refund]\nrefund me\nmoney back\ncash back");

        Assert.All(rows.Where(row => row.Value.IsPresent(Refund)), row => Assert.False(row.Value.IsDenied(Refund)));
        Assert.Contains(rows, row => row.Key.StartsWith("no ", StringComparison.Ordinal) && row.Value.IsPresent(Refund));
    }

    private static Dictionary<string, IntentLabels> Read(string patterns)
    {
        const string Lists = "{opening}\n,\n{closing}\n,\n{joint}\nand\n";
        List<IntentRow> train = [];
        List<IntentRow> validation = [];
        ExampleSource.Read(new StringReader(Lists + patterns), "examples_xx", new Random(1), train, validation);
        return train.Concat(validation).DistinctBy(TextOf).ToDictionary(TextOf, row => row.Labels);
    }

    // Openings and closings that are empty leave their spaces.
    private static string TextOf(IntentRow row) =>
        string.Join(' ', Encoding.UTF8.GetString(row.Utf8.Span).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
