System.Console.WriteLine("no verbs yet");
