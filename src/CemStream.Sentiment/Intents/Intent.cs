namespace CemStream.Sentiment.Intents;

/// <summary>
/// What a text asks for or tells, beyond its sentiment; one text may have several. The numbers are part of the intent file's format.
/// </summary>
public enum Intent
{
    /// <summary>Wants to leave the company, or says that it may: ends the contract, closes the account, does not renew.</summary>
    ChurnIntent,

    /// <summary>Wants something cancelled or switched: a contract, a plan, a provider, an order, a booking.</summary>
    CancelOrSwitch,

    /// <summary>Says that something is wrong with product or service.</summary>
    Complaint,

    /// <summary>Wants money back.</summary>
    Refund,

    /// <summary>Thanks, praises, or says to stay.</summary>
    Praise,

    /// <summary>Asks something.</summary>
    Question,

    /// <summary>Wants to talk to a person.</summary>
    HumanRequest,

    /// <summary>A customer reminds of a promise, most often of one that was not kept.</summary>
    PromiseReminder,

    /// <summary>Had to wait, ask again, repeat: the customer does the work.</summary>
    Effort,

    /// <summary>An agent promises something.</summary>
    PromiseMade,
}
