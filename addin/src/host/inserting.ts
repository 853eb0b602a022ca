import { inWord } from "./controls";
import { HostProblem, type Insertion } from "./host";

/** Puts a control in after what is selected; nothing of it is lost. Into a locked control nothing goes. */
export function insertAtCursor(piece: Insertion): Promise<void> {
  return inWord(async (context) => {
    const selection = context.document.getSelection();
    const home = selection.parentContentControlOrNullObject;
    home.load("tag,cannotEdit");
    await context.sync();
    // Inside of another figure it would go with that figure's next refresh.
    if (!home.isNullObject && (home.cannotEdit || /^ws:[dmrg]:/.test(home.tag))) throw new HostProblem("sending.host-cursor");
    selection.getRange("End").insertOoxml(piece.ooxml, "End");
    await context.sync();
  });
}
