namespace CemStream.Risk.Policies;

/// <param name="RepeatWindow">A contact that follows another one within this time is a repeated contact.</param>
/// <param name="HopWindow">A contact that follows one on another channel within this time is a hop.</param>
public sealed record ContactPolicy(TimeSpan RepeatWindow, TimeSpan HopWindow);
