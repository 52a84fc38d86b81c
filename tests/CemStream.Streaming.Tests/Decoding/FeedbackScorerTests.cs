using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Decoding;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Tests.Decoding;

public sealed class FeedbackScorerTests
{
    private readonly FixedScorer _reader = new(FixedScorer.Angry);
    private readonly FeedbackScorer _scorer;

    public FeedbackScorerTests() => _scorer = new FeedbackScorer(_reader);

    public static TheoryData<Action<V1.FeedbackEvent>, Channel, string, string?, Speaker> Contents => new()
    {
        { f => f.Review = new() { Title = "Bad", Text = "Very." }, Channel.Review, "Bad:\nVery.", null, Speaker.Customer },
        { f => f.Review = new() { Text = "Very." }, Channel.Review, "Very.", null, Speaker.Customer },
        { f => f.Review = new() { Title = "Bad" }, Channel.Review, "Bad", null, Speaker.Customer },
        { f => f.ChatMessage = new() { Text = "x", ConversationId = "k" }, Channel.Chat, "x", "k", Speaker.Customer },
        { f => f.ChatMessage = new() { Text = "x", Speaker = V1.Speaker.Agent }, Channel.Chat, "x", null, Speaker.Agent },
        { f => f.TranscriptSegment = new() { Text = "x", CallId = "k" }, Channel.Call, "x", "k", Speaker.Customer },
        { f => f.SurveyAnswer = new() { Kind = V1.SurveyKind.Nps, Comment = "x" }, Channel.Survey, "x", null, Speaker.Customer },
        { f => f.Email = new() { Subject = "S", Text = "x", ThreadId = "k" }, Channel.Email, "S:\nx", "k", Speaker.Customer },
        { f => f.SocialPost = new() { Text = "Grüße 😡" }, Channel.Social, "Grüße 😡", null, Speaker.Customer },
    };

    public static TheoryData<Action<V1.FeedbackEvent>, float?> Ratings => new()
    {
        { f => f.Review = new() { Text = "x" }, null },
        { f => f.Review = new() { Stars = 1 }, -1 },
        { f => f.Review = new() { Stars = 4 }, 0.5f },
        { f => f.SurveyAnswer = new() { Kind = V1.SurveyKind.Nps, Score = 0 }, -1 },
        { f => f.SurveyAnswer = new() { Kind = V1.SurveyKind.Nps, Score = 8 }, 0.6f },
        { f => f.SurveyAnswer = new() { Kind = V1.SurveyKind.Csat, Score = 3 }, 0 },
        { f => f.SurveyAnswer = new() { Kind = V1.SurveyKind.Csat, Score = 5 }, 1 },
        { f => f.SurveyAnswer = new() { Kind = V1.SurveyKind.Ces, Score = 1 }, -1 },
        { f => f.SurveyAnswer = new() { Kind = V1.SurveyKind.Ces, Score = 7 }, 1 },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Score_EachContent_GivesChannelTextContactAndSpeaker(
        Action<V1.FeedbackEvent> change, Channel channel, string text, string? conversation, Speaker speaker)
    {
        FeedbackScored scored = Score(change);

        Assert.Equal((channel, text, conversation, speaker),
            (scored.Channel, Encoding.UTF8.GetString(scored.Text.Span), scored.ConversationId, scored.Speaker));
        Assert.Equal((text, speaker, "und"), Assert.Single(_reader.Asked));
    }

    [Theory]
    [MemberData(nameof(Ratings))]
    public void Score_Rated_LiesBetweenMinusOneAndOne(Action<V1.FeedbackEvent> change, float? rating) =>
        Assert.Equal(rating, Score(change).Rating);

    [Fact]
    public void Score_Always_CarriesTheReading()
    {
        FeedbackScored scored = Score(_ => { });

        Assert.Equal(FixedScorer.Angry.Sentiment, scored.Sentiment);
        Assert.Same(FixedScorer.Angry.Quotes, scored.Quotes);
        Assert.Equal(FixedScorer.Angry.Signals, scored.Signals);
        Assert.Equal(("de", "m1"), (scored.Language, scored.ModelVersion));
        Assert.Equal(("e1", "c1", Valid.Now.AddMinutes(-5)), (scored.EventId, scored.CustomerId, scored.At));
        Assert.Equal(new LogPosition(2, 5), scored.Position);
    }

    [Fact]
    public void Score_LanguageGiven_PassesThePrimarySubtag()
    {
        Score(f => f.Language = "PT-br");

        Assert.Equal("pt", Assert.Single(_reader.Asked).Language);
    }

    [Fact]
    public void Score_LanguageWanted_HasItDetected()
    {
        _scorer.Score(Valid.Feedback(_ => { }), new LogPosition(2, 5), detectLanguage: true);

        Assert.Null(Assert.Single(_reader.Asked).Language);
    }

    [Fact]
    public void Score_BareRating_ReadsNothing()
    {
        FeedbackScored scored = Score(f => f.Review = new() { Stars = 2, Text = " " });

        Assert.Empty(_reader.Asked);
        Assert.Null(scored.Sentiment);
        Assert.True(scored.Text.IsEmpty);
        Assert.Equal("und", scored.Language);
    }

    [Fact]
    public void Score_SystemSpeaks_ReadsNothing()
    {
        FeedbackScored scored = Score(f => f.ChatMessage = new() { Text = "Angry?", Speaker = V1.Speaker.System });

        Assert.Empty(_reader.Asked);
        Assert.Null(scored.Sentiment);
        Assert.Empty(scored.Signals);
        Assert.Equal(Speaker.System, scored.Speaker);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.5)]
    public void Score_RecognisersConfidence_ZeroMeansUnknown(float given, float expected) =>
        Assert.Equal(expected, Score(f => f.TranscriptSegment = new() { CallId = "k", Text = "x", Confidence = given }).Confidence);

    private FeedbackScored Score(Action<V1.FeedbackEvent> change) => _scorer.Score(Valid.Feedback(change), new LogPosition(2, 5));
}
