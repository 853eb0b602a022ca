import { openWriting } from "./page";

openWriting();
