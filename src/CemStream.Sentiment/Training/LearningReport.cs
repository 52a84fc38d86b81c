namespace CemStream.Sentiment.Training;

/// <summary>Tells of one learner's steps now and then; several share the count of steps that are to be done.</summary>
internal sealed class LearningReport(IProgress<TrainingProgress>? progress, TrainingStep step, LearningSteps steps)
{
    public const int Interval = 4096;
    private int _count;
    private double _loss;

    public void Add(float loss)
    {
        _loss += loss;
        _count++;
        if (_count == Interval)
        {
            Flush();
        }
    }

    /// <summary>Counts steps that were done before.</summary>
    public void Skip(int count) => progress?.Report(new TrainingProgress(step, steps.Add(count), double.NaN));

    private void Flush()
    {
        progress?.Report(new TrainingProgress(step, steps.Add(_count), _loss / _count));
        _count = 0;
        _loss = 0;
    }
}

internal sealed class LearningSteps(long total)
{
    private long _done;

    /// <returns>The fraction done.</returns>
    public double Add(int count) => (double)Interlocked.Add(ref _done, count) / total;
}
