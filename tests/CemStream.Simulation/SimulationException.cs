namespace CemStream.Simulation;

/// <summary>The run broke a promise, or could not go on.</summary>
public sealed class SimulationException(string message) : Exception(message);
