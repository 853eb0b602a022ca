namespace WorkSummary.FakeWord.Wire;

/// <summary>A refusal as Word gives it: it ends the batch at the action that met it; what was done before it stays done.</summary>
internal sealed class WordError(string code, string message, string? location = null) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary><c>ContentControl.insertText</c>; filled in by the interpreter where it is not known here.</summary>
    public string? Location { get; } = location;

    /// <summary>The member came after this version of Word.</summary>
    public static WordError TooOld() => new("ApiNotFound", "The API you are trying to use could not be found. It may be available in a newer version of Word.");

    public static WordError NotFound() => new("ItemNotFound", "We couldn't find the item you requested.");

    public static WordError Invalid(string what) => new("InvalidArgument", $"The argument is invalid or missing or has an incorrect format. ({what})");

    public static WordError OnWeb() => new("NotAllowed", "The action isn’t supported in Word Online. Check the OfficeExtension.Error.debugInfo for more information.");

    /// <summary>Real Word can do it, this one cannot: told, so that a test fails here and not on a wrong result later.</summary>
    public static WordError NotImitated(string what) => new("NotImplemented", $"The fake Word does not imitate this: {what}.");
}
