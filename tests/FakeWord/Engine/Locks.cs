using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;
using Lock = DocumentFormat.OpenXml.Wordprocessing.Lock;

namespace WorkSummary.FakeWord.Engine;

/// <summary>What content controls forbid. They forbid it to the add-in as to the person.</summary>
internal static class Locks
{
    public static bool CannotEdit(SdtElement control) => Value(control) is LockingValues.ContentLocked or LockingValues.SdtContentLocked;

    public static bool CannotDelete(SdtElement control) => Value(control) is LockingValues.SdtLocked or LockingValues.SdtContentLocked;

    public static void Set(SdtElement control, bool cannotEdit, bool cannotDelete)
    {
        var properties = control.SdtProperties ??= new SdtProperties();
        properties.RemoveAllChildren<Lock>();
        if (!cannotEdit && !cannotDelete) return;
        var value = (cannotEdit, cannotDelete) switch
        {
            (true, true) => LockingValues.SdtContentLocked,
            (true, false) => LockingValues.ContentLocked,
            _ => LockingValues.SdtLocked,
        };
        // After the id, where the schema wants it before what the control shows.
        var after = properties.ChildElements.LastOrDefault(c => c is RunProperties or SdtAlias or Tag or SdtId);
        if (after is null) properties.PrependChild(new Lock { Val = value });
        else properties.InsertAfter(new Lock { Val = value }, after);
    }

    /// <summary>Refuses where a control around the place, or the control itself, does not let its content be changed.</summary>
    public static void Demand(OpenXmlElement place, WordProfile profile)
    {
        if (place.Ancestors<SdtElement>().Prepend(place as SdtElement).Any(c => c is not null && CannotEdit(c))) throw Refusal(profile);
    }

    /// <summary>Refuses where something that is to go is, or holds, a control that must not be deleted.</summary>
    public static void DemandRemoval(IEnumerable<OpenXmlElement> elements, WordProfile profile)
    {
        if (elements.SelectMany(e => e.Descendants<SdtElement>().Prepend(e as SdtElement)).Any(c => c is not null && CannotDelete(c))) throw Refusal(profile);
    }

    private static WordError Refusal(WordProfile profile) => new(profile.LockedCode, profile.LockedCode switch
    {
        "NotAllowed" => "The action isn’t supported in Word Online. Check the OfficeExtension.Error.debugInfo for more information.",
        "AccessDenied" => "You do not have permissions to perform the requested operation.",
        _ => "We're sorry, something went wrong. Please try again.",
    });

    private static LockingValues? Value(SdtElement control) => control.SdtProperties?.GetFirstChild<Lock>()?.Val?.Value;
}
