using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Engine;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord;

/// <summary>A content control as the person sees it.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its text; the placeholder where it shows that.</param>
/// <param name="Id">The number that Word gave it.</param>
/// <param name="CannotEdit">Its content is locked.</param>
/// <param name="CannotDelete">It cannot be deleted.</param>
/// <param name="ShowsPlaceholder">Nothing was written into it yet.</param>
public sealed record ControlView(string Tag, string Title, string Text, int Id, bool CannotEdit, bool CannotDelete, bool ShowsPlaceholder);

/// <summary>Word did not let the person do it.</summary>
public sealed class WordRefusedException(string message) : Exception(message);

/// <content>What the person at the window does.</content>
public sealed partial class FakeWordSession
{
    /// <summary>The document's text, paragraph by paragraph.</summary>
    public string Text => Locked(() => Reading.Text([file.Body], "\n"));

    /// <summary>The document's bytes. Never the same twice: Word packs it anew.</summary>
    public byte[] Document => Locked(file.Bytes);

    /// <summary>Nothing was changed since the document was opened or saved.</summary>
    public bool Saved => Locked(() => file.Saved);

    /// <summary>Every control of the document, headers and footers included.</summary>
    public IReadOnlyList<ControlView> Controls => Locked(() => file.Roots.SelectMany(r => r.Descendants<SdtElement>()).Select(file.Control).Select(View).ToList());

    /// <summary>The text that is selected; empty where the cursor only stands somewhere.</summary>
    public string SelectedText => Locked(() => file.Selection?.Text ?? "");

    /// <summary>Tag of the control that is selected or that the cursor stands in; null where there is none.</summary>
    public string? SelectedTag => Locked(() => Selected() is { } control ? control.Tag : null);

    /// <summary>The control of a tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="occurrence">The first is 0.</param>
    public ControlView Control(string tag, int occurrence = 0) => Locked(() => View(Find(tag, occurrence)));

    /// <summary>Types over a control's content.</summary>
    /// <param name="tag">Its tag.</param>
    /// <param name="text">The text; a line feed begins a new paragraph.</param>
    /// <param name="occurrence">The first is 0.</param>
    public void TypeInto(string tag, string text, int occurrence = 0) => Do(() => Writing.Text(file, Find(tag, occurrence).Stretch(), text, Where.Replace));

    /// <summary>Types a new paragraph at the end of the document.</summary>
    public void TypeAtEnd(string text) => Do(() =>
    {
        var last = file.Body.Elements<SectionProperties>().LastOrDefault();
        var made = new Paragraph(Writing.Runs(text, null));
        if (last is null) file.Body.Append(made);
        else last.InsertBeforeSelf(made);
        file.Touch();
    });

    /// <summary>Deletes a control with its content.</summary>
    public void DeleteControl(string tag, int occurrence = 0) => Do(() => Find(tag, occurrence).Delete(keepContent: false));

    /// <summary>Puts the cursor into the last empty paragraph at the document's end.</summary>
    public void PlaceCursorAtEnd() => Do(() =>
    {
        var made = new Paragraph();
        var last = file.Body.Elements<SectionProperties>().LastOrDefault();
        if (last is null) file.Body.Append(made);
        else last.InsertBeforeSelf(made);
        file.Selection = new ParagraphObject(file, made).Range("Start");
    });

    /// <summary>Puts the cursor at the end of a control's content.</summary>
    public void PlaceCursorIn(string tag, int occurrence = 0) => Do(() => file.Selection = Find(tag, occurrence).Range("End"));

    /// <summary>Saves the document.</summary>
    public void Save() => Do(() => file.Saved = true);

    /// <summary>Closes the window; the page that lives in it gets no answer any more.</summary>
    /// <returns>The document as it was on the disk: what was typed since is in it, for Word asks and the person says yes.</returns>
    public byte[] Close()
    {
        var bytes = Document;
        IsClosed = true;
        return bytes;
    }

    /// <summary>Starts Word again with a document in the place of the window that was closed; load the page anew.</summary>
    /// <param name="docx">What <see cref="Close"/> gave.</param>
    public void Reopen(byte[] docx) => Locked(() =>
    {
        if (!IsClosed) throw new InvalidOperationException("The window is open.");
        file.Dispose();
        references.Clear();
        file = new OpenFile(docx, Profile, Seed, file.Url);
        IsClosed = false;
        return true;
    });

    private static ControlView View(ControlObject control) => new(
        control.Tag, control.Title, Reading.Text(control.Elements, "\n"), control.Number, Locks.CannotEdit(control.Element), Locks.CannotDelete(control.Element), control.ShowsPlaceholder);

    private ControlObject? Selected()
    {
        if (file.Selection is not { IsGone: false } selection) return null;
        if (selection.Elements is [SdtElement whole]) return file.Control(whole);
        return selection.Parent.Ancestors<SdtElement>().Prepend(selection.Parent as SdtElement).FirstOrDefault(s => s is not null) is { } around ? file.Control(around) : null;
    }

    private ControlObject Find(string tag, int occurrence) =>
        file.Roots.SelectMany(r => r.Descendants<SdtElement>()).Select(file.Control).Where(c => c.Tag == tag).ElementAtOrDefault(occurrence)
        ?? throw new InvalidOperationException($"There is no control {tag} number {occurrence}.");

    private void Do(Action action) => Locked(() =>
    {
        try
        {
            action();
        }
        catch (WordError error)
        {
            throw new WordRefusedException(error.Message);
        }

        return true;
    });

    private T Locked<T>(Func<T> read)
    {
        one.Wait();
        try
        {
            return read();
        }
        finally
        {
            one.Release();
        }
    }
}
