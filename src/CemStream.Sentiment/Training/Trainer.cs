using System.Runtime.ExceptionServices;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Training;

/// <summary>Trains sentiment and language detection in one go.</summary>
public static class Trainer
{
    /// <summary>Reads both files, see <see cref="LabelledTextFile"/>, and trains.</summary>
    /// <param name="trainPath">Rows to learn from.</param>
    /// <param name="validationPath">Rows that calibrate the probabilities; they are not learnt from.</param>
    /// <param name="options">Seed, threads, epochs.</param>
    /// <param name="progress">Told of progress from any of the training threads.</param>
    /// <param name="cancellation">Ends the training with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidRowException">A row of one of the files cannot be used, or their languages do not fit into a model.</exception>
    public static SentimentModel Train(
        string trainPath,
        string validationPath,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation) =>
        Train([.. LabelledTextFile.Read(trainPath)], [.. LabelledTextFile.Read(validationPath)], options, progress, cancellation);

    /// <inheritdoc cref="Train(string, string, TrainingOptions, IProgress{TrainingProgress}?, CancellationToken)"/>
    public static SentimentModel Train(
        IReadOnlyList<LabelledText> train,
        IReadOnlyList<LabelledText> validation,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(train.Count);
        ModelParameters? start = options.StartFrom?.Parameters;
        string[] codes = start is null ? LanguageCodes.Of(train) : [];
        Hyperparameters hyperparameters = start is null ? options.Hyperparameters : SizesOf(start, options.Hyperparameters);
        LexiconTable lexicon = start?.Lexicon ?? LexiconSource.Load();
        TrainingCheckpoint? checkpoint = TrainingCheckpoint.Open(train, validation, options);
        var weights = new RowWeights([.. train, .. validation], hyperparameters);
        LabelledText[] languageRows = start is null ? [.. train, .. LanguageSamples.Of(codes)] : [];
        var steps = new LearningSteps(
            ((long)train.Count * hyperparameters.Replicas * options.Epochs) + ((long)languageRows.Length * hyperparameters.LanguageEpochs));
        var learners = new SentimentLearner[hyperparameters.Replicas];
        LanguageTable? languages = start?.Languages;
        IEnumerable<Action> replicas = Enumerable.Range(0, learners.Length).Select(replica => (Action)(() => LearnSentiment(replica)));
        RunAll(start is null ? [.. replicas, LearnLanguages] : [.. replicas], options, cancellation);

        progress?.Report(new TrainingProgress(TrainingStep.Calibrating, 1, double.NaN));
        ModelParameters parameters = Assemble(learners, languages!, lexicon, hyperparameters);
        float temperature = TemperatureFit.Fit(SentimentModel.From(parameters), validation, weights, start?.Temperature);
        return SentimentModel.From(parameters with { Temperature = temperature });

        void LearnSentiment(int replica)
        {
            learners[replica] = new SentimentLearner(train, weights, lexicon, hyperparameters, options.Seed + replica);
            if (start is not null)
            {
                learners[replica].StartFrom(start);
            }

            var report = new LearningReport(progress, TrainingStep.LearningSentiment, steps);
            learners[replica].Learn(options.Epochs, report, cancellation, checkpoint?.OfReplica(replica));
        }

        void LearnLanguages()
        {
            var learner = new LanguageLearner(languageRows, codes, lexicon, hyperparameters, options.Seed);
            languages = learner.Learn(
                hyperparameters.LanguageEpochs, new LearningReport(progress, TrainingStep.LearningLanguages, steps), cancellation);
        }
    }

    private static Hyperparameters SizesOf(ModelParameters model, Hyperparameters options) =>
        options with { WordSlotBits = model.Words.SlotBits, CharacterSlotBits = model.Characters.SlotBits };

    // Each job is sequential and shares nothing it writes, so the result does not depend on how many run at once.
    private static void RunAll(Action[] jobs, TrainingOptions options, CancellationToken cancellation)
    {
        var parallelism = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        try
        {
            Parallel.ForEach(jobs, parallelism, job => job());
        }
        catch (AggregateException e)
        {
            // One job's fault says what is wrong; that it ran beside others does not matter to the caller.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private static ModelParameters Assemble(
        SentimentLearner[] learners, LanguageTable languages, LexiconTable lexicon, Hyperparameters hyperparameters) => new()
    {
        Words = Quantizer.ToWeights([.. learners.Select(learner => learner.Words)]),
        Characters = Quantizer.ToWeights([.. learners.Select(learner => learner.Characters)], hyperparameters.CharacterScale),
        Concepts = Quantizer.ToWeights([.. learners.Select(learner => learner.Concepts)]),
        Shared = Quantizer.ToPairs([.. learners.Select(learner => learner.Shared)])[..(2 * SharedFeature.Count)],
        Temperature = 1,
        Lexicon = lexicon,
        Languages = languages,
    };
}
