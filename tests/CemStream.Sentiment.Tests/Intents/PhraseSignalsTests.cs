using System.Text;
using CemStream.Sentiment.Intents;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Sentiment.Tests.Intents;

public class PhraseSignalsTests
{
    [Theory]
    [InlineData("I want to cancel my subscription now!", Intent.ChurnIntent, "cancel my subscription")]
    [InlineData("Fine, I'm switching to another provider.", Intent.ChurnIntent, "I'm switching to another provider")]
    [InlineData("We are not renewing.", Intent.ChurnIntent, "are not renewing")]
    [InlineData("Quiero darme de baja ya", Intent.ChurnIntent, "darme de baja")]
    [InlineData("Ich möchte meinen Vertrag endlich kündigen", Intent.ChurnIntent, "meinen Vertrag endlich kündigen")]
    [InlineData("saya mau tutup rekening saya", Intent.ChurnIntent, "tutup rekening saya")]
    [InlineData("gusto ko na ipacancel ang internet ko", Intent.ChurnIntent, "ipacancel ang internet")]
    [InlineData("I want to file a complaint", Intent.Complaint, "file a complaint")]
    [InlineData("Quiero poner una queja", Intent.Complaint, "poner una queja")]
    [InlineData("Ich will mich beschweren", Intent.Complaint, "beschweren")]
    [InlineData("barangnya sudah rusak", Intent.Complaint, "rusak")]
    [InlineData("sira yung item na dumating", Intent.Complaint, "sira yung item")]
    [InlineData("This is the third time I call", Intent.Effort, "third time")]
    [InlineData("sigo esperando una respuesta", Intent.Effort, "sigo esperando")]
    [InlineData("rufe schon zum dritten Mal an", Intent.Effort, "zum dritten Mal")]
    [InlineData("belum ada kabar dari CS", Intent.Effort, "belum ada kabar")]
    [InlineData("ilang beses na akong tumawag", Intent.Effort, "ilang beses na")]
    [InlineData("I'll call you back tomorrow", Intent.PromiseMade, "I'll call you back")]
    [InlineData("le llamaremos mañana", Intent.PromiseMade, "le llamaremos")]
    [InlineData("Ein Kollege meldet sich morgen bei Ihnen", Intent.PromiseMade, "Ein Kollege meldet")]
    [InlineData("kami akan segera hubungi kakak", Intent.PromiseMade, "kami akan segera hubungi")]
    [InlineData("tatawagan po namin kayo bukas", Intent.PromiseMade, "tatawagan po namin")]
    [InlineData("Nobody called me back", Intent.PromiseBroken, "Nobody called me")]
    [InlineData("me prometieron una llamada", Intent.PromiseBroken, "me prometieron")]
    [InlineData("wie versprochen kam niemand", Intent.PromiseBroken, "wie versprochen")]
    [InlineData("katanya akan dikirim kemarin", Intent.PromiseBroken, "katanya akan")]
    [InlineData("pinaasa nyo lang kami", Intent.PromiseBroken, "pinaasa nyo")]
    [InlineData("Thank you so much, all solved", Intent.Praise, "Thank you so much")]
    [InlineData("muchas gracias por todo", Intent.Praise, "muchas gracias")]
    [InlineData("Vielen Dank für die schnelle Hilfe", Intent.Praise, "Vielen Dank")]
    [InlineData("terima kasih atas bantuannya", Intent.Praise, "terima kasih atas")]
    [InlineData("maraming salamat po", Intent.Praise, "maraming salamat")]
    [InlineData("let me talk to a human", Intent.HumanRequest, "talk to a human")]
    [InlineData("quiero hablar con un agente", Intent.HumanRequest, "hablar con un agente")]
    [InlineData("Ich will mit einem Mitarbeiter sprechen", Intent.HumanRequest, "mit einem Mitarbeiter")]
    [InlineData("saya mau bicara dengan manusia", Intent.HumanRequest, "bicara dengan manusia")]
    [InlineData("gusto kong makausap ang manager", Intent.HumanRequest, "makausap ang")]
    public void Detect_Phrase_GivesItsIntentAndSpan(string text, Intent intent, string part)
    {
        (IntentMatch match, string quote) = Assert.Single(Detect(text), found => found.Match.Intent == intent);

        Assert.Contains(part, quote, StringComparison.Ordinal);
        Assert.InRange(match.Strength, 0.01f, 1f);
    }

    [Theory]
    [InlineData("I'm not cancelling my account, I just ask")]
    [InlineData("I am not going to cancel my contract")]
    [InlineData("no quiero cancelar mi cuenta")]
    [InlineData("Ich möchte meinen Vertrag nicht kündigen")]
    [InlineData("Ich kündige den Vertrag nicht")]
    [InlineData("saya tidak mau berhenti langganan")]
    [InlineData("hindi ko ipapacancel ang subscription ko")]
    [InlineData("hindi ako lilipat sa ibang provider")]
    public void Detect_NegatedChurn_GivesNone(string text) =>
        Assert.DoesNotContain(Detect(text), found => found.Match.Intent == Intent.ChurnIntent);

    [Theory]
    [InlineData("If you don't fix this I will cancel my plan")]
    [InlineData("I am not happy. Cancel my contract")]
    [InlineData("no estoy contento, quiero cancelar mi contrato")]
    public void Detect_NegatorOfSomethingElse_StillGivesChurn(string text) =>
        Assert.Contains(Detect(text), found => found.Match.Intent == Intent.ChurnIntent);

    [Theory]
    [InlineData("please cancel my order")]
    [InlineData("quiero cancelar mi pedido")]
    [InlineData("mau membatalkan pesanan saya")]
    [InlineData("how can I cancel my reservation")]
    public void Detect_CancellationOfAnOrder_IsNoChurn(string text) =>
        Assert.DoesNotContain(Detect(text), found => found.Match.Intent == Intent.ChurnIntent);

    [Theory]
    [InlineData("cancel my contractor")]
    [InlineData("precancel my contract")]
    [InlineData("cancel my. contract")]
    [InlineData("talk to a humanist")]
    public void Detect_PhraseInsideOtherWordsOrOverAClause_GivesNone(string text) => Assert.Empty(Detect(text));

    [Theory]
    [InlineData("CANCEL MY CONTRACT")]
    [InlineData("caaancel myy contract")]
    [InlineData("cancel  my\tcontract!!")]
    [InlineData("cáncel my contract")]
    public void Detect_OtherSpelling_GivesTheWholeOriginalSpan(string text)
    {
        (_, string quote) = Assert.Single(Detect(text));

        Assert.Equal(text.TrimEnd('!'), quote);
    }

    [Fact]
    public void Detect_SeveralIntents_GivesEachOnceInOrder() =>
        Assert.Equal(
            [Intent.ChurnIntent, Intent.Effort, Intent.PromiseBroken],
            Detect("Nobody called me back, still waiting, so cancel my contract. I said cancel my contract!")
                .Select(found => found.Match.Intent));

    [Fact]
    public void Detect_ShortBuffer_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => PhraseSignals.Default.Detect("x"u8, new IntentMatch[PhraseSignals.IntentCount - 1]));

    [Fact]
    public void IntentCount_IsTheNumberOfIntents() => Assert.Equal(PhraseSignals.IntentCount, Enum.GetValues<Intent>().Length);

    [Fact]
    public void Detect_Repeated_AllocatesNothing()
    {
        byte[] text = "I'll call you back, I promise. Ich kündige! still waiting for the third time, thank you so much"u8.ToArray();
        var matches = new IntentMatch[PhraseSignals.IntentCount];

        // The first rounds also pay for compiling the code anew.
        DetectAgain(text, matches);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DetectAgain(text, matches);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void DetectAgain(byte[] text, IntentMatch[] matches)
        {
            for (int round = 0; round < 1000; round++)
            {
                PhraseSignals.Default.Detect(text, matches);
            }
        }
    }

    [Fact]
    public void Detect_AnyBytes_GivesSpansInsideTheText() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] text = [.. bytes, .. "cancel my contract"u8, .. bytes];
            var matches = new IntentMatch[PhraseSignals.IntentCount];
            int count = PhraseSignals.Default.Detect(text, matches);
            return matches.Take(count).All(match => match.Start >= 0 && match.Length > 0 && match.Start + match.Length <= text.Length);
        }).QuickCheckThrowOnFailure();

    private static List<(IntentMatch Match, string Quote)> Detect(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var matches = new IntentMatch[PhraseSignals.IntentCount];
        int count = PhraseSignals.Default.Detect(utf8, matches);
        return [.. matches.Take(count).Select(match => (match, Encoding.UTF8.GetString(utf8, match.Start, match.Length)))];
    }
}
