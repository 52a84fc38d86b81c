using System.Text.Json;

namespace CemStream.Sentiment.Tests.MlNet;

/// <summary>
/// Models that ML.NET trained and saved, and what its prediction engine says with them. They lie beside the repository in
/// <c>shared/mlnet</c>; where they do not, the test is skipped.
/// </summary>
internal static class SharedModels
{
    public static TheoryData<string> Names =>
    [
        "binary-lbfgs-keepcase-nopunct-de",
        "binary-perceptron-stopwords-en",
        "binary-sdca-default-en",
        "multi-lbfgs-words-only-fil",
        "multi-sdca-default-en",
        "multi-sdca-default-id",
    ];

    public static string PathOf(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "mlnet", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/mlnet/{name} is in no folder above the test.");
        return "";
    }

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name + ".zip"));

    public static IEnumerable<JsonElement> Expected(string name) =>
        File.ReadLines(PathOf(name + ".expected.jsonl")).Select(line => JsonSerializer.Deserialize<JsonElement>(line));
}
