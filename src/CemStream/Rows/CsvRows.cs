using System.Globalization;
using System.Text;
using CemStream.Sentiment.Training;
using CsvHelper;
using CsvHelper.Configuration;

namespace CemStream.Rows;

/// <summary>Labelled rows as CSV (RFC 4180): a header with text and label, and lang and dataset if wanted, in any order.</summary>
internal static class CsvRows
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        DetectColumnCountChanges = true,
        PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
    };

    /// <exception cref="InvalidRowException">Names line and column.</exception>
    public static IEnumerable<LabelledText> Read(string path)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        using var csv = new CsvReader(reader, Format);
        if (!Read(csv, path) || !csv.ReadHeader())
        {
            throw new InvalidRowException($"{path}: there is no header; it begins with text,label");
        }

        var (text, label) = (Column(csv, path, "text"), Column(csv, path, "label"));
        var (language, dataSet) = (csv.GetFieldIndex("lang", isTryGet: true), csv.GetFieldIndex("dataset", isTryGet: true));
        while (Read(csv, path))
        {
            yield return Parse(csv, path, text, label, language, dataSet);
        }
    }

    private static LabelledText Parse(CsvReader csv, string path, int text, int label, int language, int dataSet)
    {
        try
        {
            return LabelledText.Parse(
                csv[text]!,
                csv[label]!.Trim().ToLowerInvariant(),
                language < 0 ? null : csv[language],
                dataSet < 0 || string.IsNullOrWhiteSpace(csv[dataSet]) ? Path.GetFileNameWithoutExtension(path) : csv[dataSet]!);
        }
        catch (FormatException e)
        {
            throw Fault(csv, path, ", column \"label\"", e.Message, e);
        }
        catch (BadDataException e)
        {
            throw Fault(csv, path, "", "a quote stands inside of a field that does not begin with one, or is not closed", e);
        }
    }

    private static bool Read(CsvReader csv, string path)
    {
        try
        {
            return csv.Read();
        }
        catch (BadDataException e)
        {
            throw Fault(csv, path, "", $"it does not have the {csv.HeaderRecord?.Length} columns of the header", e);
        }
        catch (DecoderFallbackException e)
        {
            throw Fault(csv, path, "", "it is not UTF-8", e);
        }
    }

    private static int Column(CsvReader csv, string path, string name) => csv.GetFieldIndex(name, isTryGet: true) is >= 0 and var index
        ? index
        : throw new InvalidRowException($"{path}, line 1: there is no column \"{name}\" among {string.Join(", ", csv.HeaderRecord!)}");

    private static InvalidRowException Fault(CsvReader csv, string path, string column, string message, Exception cause) =>
        new($"{path}, line {csv.Parser.RawRow}{column}: {message}", cause);
}
