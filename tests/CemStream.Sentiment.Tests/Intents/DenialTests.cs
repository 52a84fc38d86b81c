using System.Text;
using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Intents.Training;

namespace CemStream.Sentiment.Tests.Intents;

/// <summary>The same told and denied, in words of which some stand in no pattern that the model learns from.</summary>
public class DenialTests
{
    public static TheoryData<Intent, string, string> Pairs { get; } = new()
    {
        { Intent.ChurnIntent, "After all these problems we will leave your bank", "Despite all these problems we won't leave your bank" },
        { Intent.ChurnIntent, "I am moving to a competitor after new year", "I am not moving to a competitor after new year" },
        { Intent.ChurnIntent, "I'm thinking of switching providers over roaming", "I'm not thinking of switching providers over roaming" },
        { Intent.CancelOrSwitch, "Please cancel my dentist appointment", "Please don't cancel my dentist appointment" },
        { Intent.CancelOrSwitch, "I have to cancel the ferry booking", "I don't have to cancel the ferry booking" },
        { Intent.Refund, "For that blender I want my money back", "For that blender I don't want my money back" },
        { Intent.Refund, "Please refund the cleaning fee to my wife", "No need to refund the cleaning fee to my wife" },
        { Intent.HumanRequest, "Today I want to talk to a person at the desk", "Today I don't want to talk to a person at the desk" },
        { Intent.Complaint, "Honestly the waiters were rude to us", "Honestly the waiters were not rude to us" },
        { Intent.Complaint, "I have a complaint about the bus company", "I have no complaint about the bus company" },
        { Intent.Complaint, "The tablet keeps crashing in meetings", "The tablet never crashes in meetings" },
        { Intent.Praise, "My parents are very happy with your help", "My parents are not happy with your help" },
        { Intent.Praise, "The new boiler works perfectly now", "The new boiler does not work perfectly" },
        { Intent.Effort, "I am still waiting for an answer from the landlord", "I am not waiting for an answer from the landlord anymore" },
        { Intent.PromiseReminder, "Your dealer promised me a callback", "Your dealer didn't promise me a callback" },
        { Intent.PromiseMade, "We will send you a refund after the audit", "We will not send you a refund after the audit" },
        { Intent.PromiseMade, "I'll call you back once the lab opens", "I can't call you back once the lab opens" },
        { Intent.ChurnIntent, "en verano quiero darme de baja del gimnasio", "en verano no quiero darme de baja del gimnasio" },
        { Intent.ChurnIntent, "mi mujer y yo vamos a cambiar de banco", "mi mujer y yo no vamos a cambiar de banco" },
        { Intent.CancelOrSwitch, "quiero anular la cita con el dentista", "no quiero anular la cita con el dentista" },
        { Intent.CancelOrSwitch, "cancelen la reserva del barco", "no cancelen la reserva del barco" },
        { Intent.Complaint, "tengo una queja del conductor", "no tengo ninguna queja del conductor" },
        { Intent.Complaint, "la lavadora nueva falla siempre", "la lavadora nueva no falla nunca" },
        { Intent.Praise, "mis padres están muy contentos con el técnico", "mis padres no están contentos con el técnico" },
        { Intent.Praise, "el desayuno del hotel es muy bueno", "el desayuno del hotel no es bueno" },
        { Intent.Effort, "sigo esperando una respuesta del casero", "ya no espero ninguna respuesta del casero" },
        { Intent.Effort, "tuve que llamar al taller tres veces", "no tuve que llamar al taller tres veces" },
        { Intent.PromiseReminder, "me prometieron un descuento por las ruedas", "no me prometieron ningún descuento por las ruedas" },
        { Intent.ChurnIntent, "im Sommer will ich beim Fitnessstudio kündigen", "im Sommer will ich beim Fitnessstudio nicht kündigen" },
        { Intent.ChurnIntent, "Ich wechsle nach dem Urlaub zur Konkurrenz", "Ich wechsle nach dem Urlaub nicht zur Konkurrenz" },
        { Intent.ChurnIntent, "Bitte löschen Sie mein altes Konto in Hamburg", "Bitte löschen Sie mein altes Konto in Hamburg nicht" },
        { Intent.Refund, "Für den Mixer möchte ich mein Geld zurück", "Für den Mixer möchte ich mein Geld nicht zurück" },
        { Intent.HumanRequest, "Ich möchte mit einem Mitarbeiter aus Bonn reden", "Ich möchte nicht mit einem Mitarbeiter aus Bonn reden" },
        { Intent.Complaint, "Der Service in der Werkstatt ist schlecht", "Der Service in der Werkstatt ist nicht schlecht" },
        { Intent.Complaint, "Ich habe eine Beschwerde über den Busfahrer", "Ich habe keine Beschwerde über den Busfahrer" },
        { Intent.Praise, "Meine Eltern sind sehr zufrieden mit dem Techniker", "Meine Eltern sind nicht zufrieden mit dem Techniker" },
        { Intent.Praise, "Das war eine tolle Führung", "Das war keine tolle Führung" },
        { Intent.Effort, "Ich warte immer noch auf eine Antwort vom Vermieter", "Ich warte nicht mehr auf eine Antwort vom Vermieter" },
        { Intent.PromiseReminder, "Mir wurde beim Kauf ein Rabatt versprochen", "Mir wurde beim Kauf kein Rabatt versprochen" },
        { Intent.PromiseMade, "Wir rufen Sie nach der Prüfung zurück", "Wir rufen Sie nach der Prüfung nicht zurück" },
        { Intent.ChurnIntent, "bulan depan saya mau berhenti langganan majalah", "bulan depan saya tidak mau berhenti langganan majalah" },
        { Intent.ChurnIntent, "istri saya dan saya pindah ke bank lain", "istri saya dan saya tidak pindah ke bank lain" },
        { Intent.ChurnIntent, "tolong tutup rekening lama di bandung", "tolong jangan tutup rekening lama di bandung" },
        { Intent.CancelOrSwitch, "batalkan tiket kapal saya", "jangan batalkan tiket kapal saya" },
        { Intent.Refund, "untuk blender itu saya mau uang saya kembali", "untuk blender itu saya tidak mau uang saya kembali" },
        { Intent.HumanRequest, "saya mau bicara dengan petugas kantor", "saya tidak mau bicara dengan petugas kantor" },
        { Intent.Complaint, "ibu saya kecewa dengan sopirnya", "ibu saya tidak kecewa dengan sopirnya" },
        { Intent.Complaint, "mesin cuci barunya rusak", "mesin cuci barunya tidak rusak" },
        { Intent.Praise, "ibu saya puas dengan teknisinya", "ibu saya tidak puas dengan teknisinya" },
        { Intent.Praise, "sarapan hotelnya enak dan bagus sekali", "sarapan hotelnya tidak bagus" },
        { Intent.Effort, "saya masih menunggu jawaban pemilik rumah", "saya tidak menunggu jawaban pemilik rumah lagi" },
        { Intent.PromiseReminder, "waktu beli saya dijanjikan diskon", "waktu beli saya tidak dijanjikan diskon" },
        { Intent.PromiseMade, "kami akan telepon ibu setelah lab buka", "kami tidak akan telepon ibu setelah lab buka" },
        { Intent.ChurnIntent, "lilipat na kaming mag-asawa sa kabilang bangko", "hindi kami lilipat na mag-asawa sa kabilang bangko" },
        { Intent.ChurnIntent, "isara nyo na ang lumang account ko sa makati", "huwag nyo isara ang lumang account ko sa makati" },
        { Intent.CancelOrSwitch, "i-cancel niyo ang ferry ticket ko", "huwag niyo i-cancel ang ferry ticket ko" },
        { Intent.Refund, "gusto ko ng refund para sa blender", "hindi ko gusto ng refund para sa blender" },
        { Intent.HumanRequest, "gusto kong makausap ang manager ng branch", "hindi ko gustong makausap ang manager ng branch" },
        { Intent.Complaint, "sira ang bagong washing machine", "hindi sira ang bagong washing machine" },
        { Intent.Complaint, "may reklamo ako sa driver ng bus", "wala akong reklamo sa driver ng bus" },
        { Intent.Praise, "masaya ang nanay ko sa technician", "hindi masaya ang nanay ko sa technician" },
        { Intent.Praise, "masarap at maganda ang almusal", "hindi maganda ang almusal" },
        { Intent.Effort, "naghihintay pa rin ako ng sagot ng landlord", "hindi na ako naghihintay ng sagot ng landlord" },
        { Intent.PromiseMade, "tatawagan po namin kayo pagbukas ng lab", "hindi po namin kayo tatawagan pagbukas ng lab" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Detect_ToldAndDenied_TellsTheFirstOnly(Intent intent, string told, string denied)
    {
        Assert.True(IsTold(told, intent), told);
        Assert.False(IsTold(denied, intent), denied);
    }

    [Fact]
    public void Pairs_AreNoTextsThatPatternsGave()
    {
        (List<IntentRow> train, List<IntentRow> validation) = ExampleSource.Load(seed: 1);
        HashSet<string> drawn = train.Concat(validation)
            .Select(row => Encoding.UTF8.GetString(row.Utf8.Span))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.DoesNotContain(Pairs, pair => drawn.Contains(pair.Data.Item2) || drawn.Contains(pair.Data.Item3));
    }

    private static bool IsTold(string text, Intent intent)
    {
        var matches = new IntentMatch[AllIntents.Count];
        int count = IntentModel.Default.Detect(Encoding.UTF8.GetBytes(text), matches);
        return matches.Take(count).Any(match => match.Intent == intent);
    }
}
