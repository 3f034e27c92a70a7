// hint: a factor or a sign?
int[] Diagnosis() => [2, 3, 0, 4, 1];

// hint: Not all five. Where does the red begin on the way back? If all is
int[] Diagnosis() => [0, 1, 2, 3, 4];

// hint: Not all five. Where does the red begin on the way back? If all is
int[] Diagnosis() => [1, 4, 0, 3, 2];

// hint: Not all five. Where does the red begin on the way back? If all is
int[] Diagnosis() => [3, 5, 1, 4, 2];
