using CemStream.Models;
using CemStream.Risk.Policies;
using CemStream.Sentiment;

namespace CemStream.Hosting;

/// <summary>What the settings name and the service begins to work by.</summary>
internal sealed record StartParts(RiskPolicy Policy, ModelSource ModelSource, ISentimentModel Model);
