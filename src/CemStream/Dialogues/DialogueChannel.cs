namespace CemStream.Dialogues;

/// <summary>As what the turns of a dialogue are told.</summary>
internal enum DialogueChannel
{
    Chat,
    Call,
}
