namespace CemStream.Sentiment.Intents;

/// <summary>What a text asks for or tells, beyond its sentiment.</summary>
public enum Intent
{
    /// <summary>Wants to cancel, leave, switch, or not renew.</summary>
    ChurnIntent,

    /// <summary>Says that something is wrong with product or service.</summary>
    Complaint,

    /// <summary>Had to wait, ask again, repeat: the customer does the work.</summary>
    Effort,

    /// <summary>An agent promises something.</summary>
    PromiseMade,

    /// <summary>A customer says that a promise was not kept.</summary>
    PromiseBroken,

    /// <summary>Thanks, praises, or says to stay.</summary>
    Praise,

    /// <summary>Wants to talk to a person.</summary>
    HumanRequest,
}
