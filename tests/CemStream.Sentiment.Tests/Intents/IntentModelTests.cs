using System.Text;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Intents;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Sentiment.Tests.Intents;

public class IntentModelTests
{
    [Theory]
    [InlineData("I want to cancel my subscription now!", Intent.ChurnIntent)]
    [InlineData("Fine, I'm switching to another provider.", Intent.ChurnIntent)]
    [InlineData("We are not renewing our contract", Intent.ChurnIntent)]
    [InlineData("Quiero darme de baja ya", Intent.ChurnIntent)]
    [InlineData("Ich möchte meinen Vertrag endlich kündigen", Intent.ChurnIntent)]
    [InlineData("ich kündige", Intent.ChurnIntent)]
    [InlineData("saya mau tutup rekening saya", Intent.ChurnIntent)]
    [InlineData("gusto ko na ipacancel ang internet ko", Intent.ChurnIntent)]
    [InlineData("please cancel my flight for tomorrow", Intent.CancelOrSwitch)]
    [InlineData("quiero cancelar mi pedido", Intent.CancelOrSwitch)]
    [InlineData("I want to file a complaint", Intent.Complaint)]
    [InlineData("barangnya sudah rusak", Intent.Complaint)]
    [InlineData("I want my money back", Intent.Refund)]
    [InlineData("Ich will mein Geld zurück", Intent.Refund)]
    [InlineData("This is the third time I call", Intent.Effort)]
    [InlineData("sigo esperando una respuesta", Intent.Effort)]
    [InlineData("belum ada kabar dari CS", Intent.Effort)]
    [InlineData("I'll call you back tomorrow", Intent.PromiseMade)]
    [InlineData("le llamaremos mañana", Intent.PromiseMade)]
    [InlineData("kami akan segera hubungi kakak", Intent.PromiseMade)]
    [InlineData("Nobody called me back", Intent.PromiseReminder)]
    [InlineData("me prometieron una llamada", Intent.PromiseReminder)]
    [InlineData("Thank you so much, all solved", Intent.Praise)]
    [InlineData("Vielen Dank für die schnelle Hilfe", Intent.Praise)]
    [InlineData("maraming salamat po", Intent.Praise)]
    [InlineData("Where is my order?", Intent.Question)]
    [InlineData("let me talk to a human", Intent.HumanRequest)]
    [InlineData("quiero hablar con un agente", Intent.HumanRequest)]
    [InlineData("saya mau bicara dengan manusia", Intent.HumanRequest)]
    public void Detect_TextWithAnIntent_TellsIt(string text, Intent intent)
    {
        IntentMatch match = Assert.Single(Detect(text), found => found.Intent == intent);

        Assert.InRange(match.Probability, IntentModel.Default.ThresholdOf(intent), 1f);
    }

    [Theory]
    [InlineData("I am leaving Las Vegas")]
    [InlineData("i am leaving for work")]
    [InlineData("We leave Paris tomorrow")]
    [InlineData("cancel my flight")]
    [InlineData("please cancel my order")]
    [InlineData("switch off the light")]
    [InlineData("Kündigungsfrist?")]
    [InlineData("cancel my contractor")]
    [InlineData("mau membatalkan pesanan saya")]
    public void Detect_WordsOfChurnWithoutTheIntent_TellsNoChurn(string text) =>
        Assert.DoesNotContain(Detect(text), found => found.Intent == Intent.ChurnIntent);

    [Theory]
    [InlineData("I'm not cancelling my account, I just ask")]
    [InlineData("saya tidak mau berhenti langganan")]
    [InlineData("hindi ako lilipat sa ibang provider")]
    [InlineData("I am not going to cancel my contract")]
    [InlineData("no quiero cancelar mi cuenta")]
    [InlineData("Ich kündige den Vertrag nicht")]
    public void Detect_NegatedChurn_TellsNone(string text) =>
        Assert.DoesNotContain(Detect(text), found => found.Intent == Intent.ChurnIntent);

    [Theory]
    [InlineData("please don't close my account", Intent.ChurnIntent)]
    [InlineData("I would never switch to another bank", Intent.ChurnIntent)]
    [InlineData("I'm not asking for a refund", Intent.Refund)]
    [InlineData("I have no complaints about your service", Intent.Complaint)]
    [InlineData("no voy a darme de baja", Intent.ChurnIntent)]
    [InlineData("nunca dejaría mi contrato con ustedes", Intent.ChurnIntent)]
    [InlineData("no anulen mi reserva", Intent.CancelOrSwitch)]
    [InlineData("no necesito un reembolso", Intent.Refund)]
    [InlineData("no me quejo del servicio", Intent.Complaint)]
    [InlineData("ich möchte nicht kündigen", Intent.ChurnIntent)]
    [InlineData("Wir wechseln den Anbieter nicht.", Intent.ChurnIntent)]
    [InlineData("Den Flug storniere ich nicht", Intent.CancelOrSwitch)]
    [InlineData("Ich brauche keine Erstattung", Intent.Refund)]
    [InlineData("Ich habe keine Beschwerden", Intent.Complaint)]
    [InlineData("jangan tutup akun saya", Intent.ChurnIntent)]
    [InlineData("jangan batalkan pesanan saya", Intent.CancelOrSwitch)]
    [InlineData("saya tidak minta refund", Intent.Refund)]
    [InlineData("tidak ada keluhan", Intent.Complaint)]
    [InlineData("kami tidak akan pindah ke provider lain", Intent.ChurnIntent)]
    [InlineData("wala akong balak lumipat ng network", Intent.ChurnIntent)]
    [InlineData("wag nyo i-cancel ang booking ko", Intent.CancelOrSwitch)]
    [InlineData("hindi ko kailangan ng refund", Intent.Refund)]
    [InlineData("wala akong reklamo sa inyo", Intent.Complaint)]
    public void Detect_NegatedIntent_IsNotTold(string text, Intent intent) =>
        Assert.DoesNotContain(Detect(text), found => found.Intent == intent);

    [Theory]
    [InlineData("Ich verlängere den Vertrag nicht")]
    [InlineData("I don't want to keep my account")]
    [InlineData("no quiero seguir con ustedes")]
    [InlineData("saya tidak mau perpanjang kontrak")]
    public void Detect_StayingNegated_TellsChurn(string text) =>
        Assert.Contains(Detect(text), found => found.Intent == Intent.ChurnIntent);

    [Theory]
    [InlineData("CANCEL MY CONTRACT")]
    [InlineData("caaancel my contract")]
    [InlineData("cáncel my contract!!")]
    [InlineData("well um yeah i want to cancel my contract")]
    public void Detect_OtherSpellingOrSpoken_StillTellsChurn(string text) =>
        Assert.Contains(Detect(text), found => found.Intent == Intent.ChurnIntent);

    [Fact]
    public void Detect_LongMail_TellsTheSentenceAmongMany()
    {
        string filler = string.Concat(Enumerable.Repeat("The weather was nice on our way to the office. ", 60));
        const string Sentence = "I want to cancel my contract.";
        string text = filler + Sentence + " " + filler;

        IntentMatch churn = Assert.Single(Detect(text), found => found.Intent == Intent.ChurnIntent);

        Assert.Equal(Sentence[..^1], text.Substring(churn.Start, churn.Length));
    }

    [Fact]
    public void FindSpan_LongSegment_IsTheRunThatSpeaksForTheIntent()
    {
        const string Text = "please listen i called your office and talked to a man with a big dog and an old car and i said "
            + "i want to cancel my contract and close my account";
        byte[] utf8 = Encoding.UTF8.GetBytes(Text);
        IntentMatch churn = Assert.Single(Detect(Text), found => found.Intent == Intent.ChurnIntent);

        QuoteSpan span = IntentModel.Default.FindSpan(utf8, churn, 60);

        Assert.True(span.Length <= 60);
        Assert.Contains("cancel my contract", Encoding.UTF8.GetString(span.Of(utf8)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithSentiment_GivesWhatBothGiveAlone()
    {
        byte[] text = Encoding.UTF8.GetBytes("Nobody called me back. Terrible! I want to cancel my contract and my money back.");
        var matches = new IntentMatch[AllIntents.Count];

        SentimentScore score = IntentModel.Default.Read(text, SentimentModel.Default, matches, out int count);

        Assert.Equal(SentimentModel.Default.Score(text), score);
        Assert.Equal(Detect(Encoding.UTF8.GetString(text)), matches[..count]);
    }

    [Fact]
    public void Read_SentimentModelWithAnotherLexicon_TellsTheSameIntents()
    {
        const string Text = "Nobody called me back. I want to cancel my contract and my money back.";
        SentimentModel other = SentimentModel.From(SentimentModel.Default.Parameters with { Lexicon = new LexiconTable(new ulong[16]) });
        var matches = new IntentMatch[AllIntents.Count];

        IntentModel.Default.Read(Encoding.UTF8.GetBytes(Text), other, matches, out int count);

        Assert.Equal(Detect(Text), matches[..count]);
    }

    [Fact]
    public void Detect_NoWord_TellsNothing() => Assert.Empty(Detect(""));

    [Fact]
    public void Detect_ShortBuffer_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IntentModel.Default.Detect("x"u8, new IntentMatch[AllIntents.Count - 1]));

    [Fact]
    public void Names_AreOneForEachIntent() =>
        Assert.All(Enum.GetValues<Intent>(), intent =>
        {
            Assert.True(AllIntents.TryParse(AllIntents.NameOf(intent), out Intent parsed));
            Assert.Equal(intent, parsed);
        });

    [Fact]
    public void Count_IsTheNumberOfIntents() => Assert.Equal(AllIntents.Count, Enum.GetValues<Intent>().Length);

    [Fact]
    public void Read_Repeated_AllocatesNothing()
    {
        byte[] text = Encoding.UTF8.GetBytes("I'll call you back, I promise. Ich kündige! still waiting for the third time, thank you so much");
        var matches = new IntentMatch[AllIntents.Count];

        // The first rounds also pay for compiling the code anew.
        ReadAgain();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadAgain();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void ReadAgain()
        {
            for (int round = 0; round < 1000; round++)
            {
                IntentModel.Default.Read(text, SentimentModel.Default, matches, out _);
            }
        }
    }

    [Fact]
    public void Detect_AnyBytes_GivesSpansInsideTheText() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] text = [.. bytes, .. "cancel my contract"u8, .. bytes];
            var matches = new IntentMatch[AllIntents.Count];
            int count = IntentModel.Default.Detect(text, matches);
            return matches.Take(count).All(match => match.Start >= 0 && match.Length > 0 && match.Start + match.Length <= text.Length);
        }).QuickCheckThrowOnFailure();

    private static IntentMatch[] Detect(string text)
    {
        var matches = new IntentMatch[AllIntents.Count];
        return matches[..IntentModel.Default.Detect(Encoding.UTF8.GetBytes(text), matches)];
    }
}
