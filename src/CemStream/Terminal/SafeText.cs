namespace CemStream.Terminal;

internal static class SafeText
{
    /// <summary>What customers write goes to a terminal: a control character in it could move the cursor or change the title.</summary>
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;
}
