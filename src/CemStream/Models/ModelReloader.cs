using System.Runtime.InteropServices;
using CemStream.Sentiment.Intents;
using CemStream.Streaming.Decoding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CemStream.Models;

/// <summary>
/// Takes a new model from the file of the settings while the service runs: when the file has changed and rests, or on SIGHUP. It is loaded
/// beside the one that scores and takes its place between two batches; one that cannot be used changes nothing.
/// </summary>
internal sealed class ModelReloader(
    ModelSource source, ExchangeableScorer scorer, ModelMetrics metrics, TimeProvider time, ILogger<ModelReloader> logger)
    : BackgroundService
{
    // Looked at and not watched: watching misses the exchange of a linked folder and changes on a network's file system.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private volatile bool _isAsked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Without a file there is nothing to read again, and the signal keeps its ordinary meaning.
        if (!source.IsFile)
        {
            return;
        }

        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ask);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (source.HasSettledChange() || _isAsked)
            {
                _isAsked = false;
                Reload();
            }
        }
    }

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        _isAsked = true;
    }

    private void Reload()
    {
        var before = scorer.ModelVersion;
        try
        {
            var model = source.Load();
            if (model.Version == before)
            {
                logger.ModelUnchanged(source.File, before);
                return;
            }

            scorer.Exchange(new ModelSentimentScorer(model, PhraseSignals.Default));
            metrics.CountExchanged();
            logger.ModelExchanged(source.File, before, model.Version);
        }
#pragma warning disable CA1031 // Whatever is wrong with the new model, the old one goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            metrics.CountRefused();
            logger.ModelRefused(before, e.Message);
        }
    }
}
