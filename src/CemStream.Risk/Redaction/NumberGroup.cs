namespace CemStream.Risk.Redaction;

/// <param name="Start">Where its first digit stands.</param>
/// <param name="End">Behind its last digit.</param>
/// <param name="DigitsUntil">The digits of all groups up to this one.</param>
/// <param name="Separator">What stands before it; 0 for the first.</param>
internal readonly record struct NumberGroup(int Start, int End, int DigitsUntil, byte Separator)
{
    public int Length => End - Start;
}
