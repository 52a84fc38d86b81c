using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Training;

public sealed class LabelledTextFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Read_Rows_GivesThem()
    {
        File.WriteAllText(_path, """{"text": "gut", "label": "positive", "lang": "de", "channel": "review", "dataset": "x_de"}""");

        LabelledText row = Assert.Single(LabelledTextFile.Read(_path));

        Assert.Equal("gut"u8, row.Utf8.Span);
        Assert.Equal((SentimentClass.Positive, "de", "x_de"), (row.Label, row.Language, row.DataSet));
    }

    [Fact]
    public void Read_TextAndLabelAlone_IsOfTheFileInAnUnknownLanguage()
    {
        File.WriteAllText(_path, """{"text": "gut", "label": "positive"}""");

        LabelledText row = Assert.Single(LabelledTextFile.Read(_path));

        Assert.Equal((LabelledText.UnknownLanguage, Path.GetFileNameWithoutExtension(_path)), (row.Language, row.DataSet));
    }

    [Theory]
    [InlineData("""{"text": "x", "label": "glad", "lang": "en", "dataset": "x"}""", "glad")]
    [InlineData("""{"label": "positive", "lang": "en", "dataset": "x"}""", "\"text\"")]
    [InlineData("""{"text": 3, "label": "positive", "lang": "en", "dataset": "x"}""", "\"text\"")]
    [InlineData("""{"text": "x", "label": "positive", "lang": 3, "dataset": "x"}""", "\"lang\"")]
    [InlineData("[]", "line 2")]
    [InlineData("{", "line 2")]
    [InlineData("", "line 2")]
    public void Read_WrongRow_NamesFileLineAndFault(string line, string fault)
    {
        File.WriteAllText(_path, """{"text": "x", "label": "neutral", "lang": "en", "dataset": "x"}""" + "\n" + line + "\n");

        var exception = Assert.Throws<InvalidRowException>(() => LabelledTextFile.Read(_path).Count());

        Assert.Contains($"{_path}, line 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);
}
