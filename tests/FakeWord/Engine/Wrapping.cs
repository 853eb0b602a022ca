using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Puts a content control around a stretch.</summary>
internal static class Wrapping
{
    public static ControlObject Around(OpenFile file, Slot slot)
    {
        Locks.Demand(slot.Parent, file.Profile);
        var properties = new SdtProperties(new SdtId { Val = file.NewNumber() });
        SdtElement control;
        if (slot.Inline)
        {
            var content = new SdtContentRun();
            control = new SdtRun(properties, content);
            Move(slot, control, content);
        }
        else
        {
            if (slot.Parent is not (Body or SdtContentBlock or TableCell)) throw WordError.NotImitated($"a control in {slot.Parent.LocalName}");
            var content = new SdtContentBlock();
            control = new SdtBlock(properties, content);
            Move(slot, control, content);
        }

        if (slot.Elements.Count == 0) Placeholders.Show(file, control);
        file.Touch();
        return file.Control(control);
    }

    private static void Move(Slot slot, SdtElement control, OpenXmlElement content)
    {
        slot.Prepend([control]);
        foreach (var element in slot.Elements)
        {
            element.Remove();
            content.AppendChild(element);
        }
    }
}
