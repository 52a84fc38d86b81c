using CemStream.Sentiment;
using CemStream.Sentiment.Intents;

namespace CemStream.Commands.Model;

internal static class IntentModelFile
{
    /// <param name="path">Empty: the shipped model.</param>
    /// <exception cref="UsageException">The file is not there or not an intent model.</exception>
    public static IntentModel Load(string path)
    {
        if (path.Length == 0)
        {
            return IntentModel.Default;
        }

        try
        {
            return IntentModel.Load(path);
        }
        catch (Exception e) when (e is InvalidModelException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"intent model \"{path}\" cannot be used: {e.Message}");
        }
    }
}
