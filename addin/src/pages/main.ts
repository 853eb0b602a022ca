import { startRecords } from "../records/main";
import { startAge } from "./age";
import { startBulk } from "./bulk";
import { startDrops, startForms, startMenus } from "./forms";
import { startDocument } from "./document";
import { startKeys } from "./keys";
import { startRemarks } from "./remarks";
import { startChoosing } from "./rounds";
import { startTabs } from "./tabs";
import { startUndo } from "./undo";

// Pages read without any of this; each part adds to what is there and stays out of the way where it is not.
startBulk();
startUndo();
startForms();
startDrops();
startMenus();
startTabs();
startDocument();
startRemarks();
startKeys();
startAge();
startChoosing();
startRecords();
