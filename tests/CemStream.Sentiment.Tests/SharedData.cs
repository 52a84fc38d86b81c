namespace CemStream.Sentiment.Tests;

/// <summary>The data sets lie beside the repository in <c>shared/data</c>; where they do not, the test is skipped.</summary>
internal static class SharedData
{
    public static string PathOf(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", relative);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/data/{relative} is in no folder above the test.");
        return "";
    }
}
